import { describeEntity, many, one, type EntityType } from './EntityType.ts'
import { describeOtherProperties, nameOf } from './otherPropertyTypes.ts'

/** Collections about people and companies, and the account they belong to (`ploomes.md` 1 and 3). */
export const peopleTypes: EntityType[] = [
  describeEntity({
    name: 'Account',
    singular: 'Account',
    integers: 'PlanId CurrencyId HostSetId AutomationUserId',
    texts: 'Name Email Phone Register LoginRedirectUrl WhiteLabelUrl DealsModuleSingularUnitName',
    booleans: 'WhiteLabel',
  }),
  describeEntity({
    name: 'Self',
    singular: 'Self',
    integers: 'AccountId ProfileId RoleId',
    texts: 'Name Email UserKey Language',
    booleans: 'AccountOwner Integration ExpiredAccount BlockedAccount',
    navigations: { Account: one('Account', 'AccountId'), Profile: one('Users@Profiles', 'ProfileId') },
  }),
  describeEntity({
    name: 'Users',
    singular: 'User',
    entityId: 61,
    integers: 'RoleId ProfileId CreatorId UpdaterId LanguageId',
    texts: 'Name Email Phone AvatarUrl UserKey LastSeenRoute LastSeenPlatform Language',
    booleans: 'Integration NativeIntegration AccountOwner Suspended Editable NoLogin',
    dates: 'LastLogin LastSeen CreateDate LastUpdateDate',
    readOnly: 'UserKey AccountOwner NativeIntegration',
    navigations: {
      Profile: one('Users@Profiles', 'ProfileId'),
      OtherProperties: many('Users/OtherProperties', 'UserId', 'otherProperties'),
    },
  }),
  describeOtherProperties('Users', 'UserId'),
  describeEntity({ name: 'Users@Profiles', singular: 'Profile', texts: 'Name' }),
  describeEntity({
    name: 'Contacts',
    singular: 'Contact',
    entityId: 1,
    integers:
      'TypeId StatusId CompanyId RelationshipId LineOfBusinessId OriginId NumberOfEmployeesId ClassId OwnerId RoleId DepartmentId ZipCode CityId StateId CountryId CurrencyId FirstTaskId LastInteractionRecordId LastDealId LastOrderId LastDocumentId LastCompanyId LeadId ImportationIdCreate ImportationIdUpdate PublicFormIdCreate PublicFormIdUpdate CreatorId UpdaterId',
    decimals: 'Latitude Longitude',
    texts:
      'Name LegalName Register CNPJ CPF Note Email Website Skype Facebook StreetAddress StreetAddressNumber StreetAddressLine2 Neighborhood ForeignZipCode CNAECode CNAEName IdentityDocument Key AvatarUrl',
    booleans: 'EmailMarketing HasConsent HasScheduledTasks Editable Deletable',
    dates: 'Birthday FirstTaskDate CreateDate LastUpdateDate',
    readOnly:
      'Key LastInteractionRecordId LastDealId LastOrderId LastDocumentId FirstTaskId FirstTaskDate HasScheduledTasks',
    navigations: {
      Type: one('Contacts@Types', 'TypeId'),
      Status: one('Contacts@Status', 'StatusId'),
      Company: one('Contacts', 'CompanyId'),
      Contacts: many('Contacts', 'CompanyId'),
      Country: one('Cities@Countries', 'CountryId'),
      Owner: one('Users', 'OwnerId'),
      Creator: one('Users', 'CreatorId'),
      Updater: one('Users', 'UpdaterId'),
      Phones: many('Phones', 'ContactId', 'replace'),
      Tags: many('Contacts/Tags', 'ContactId', 'replace'),
      CollaboratingUsers: many('Contacts/CollaboratingUsers', 'ContactId', 'replace'),
      OtherProperties: many('Contacts/OtherProperties', 'ContactId', 'otherProperties'),
      InteractionRecords: many('InteractionRecords', 'ContactId'),
      Attachments: many('Contacts/Attachments', 'ContactId'),
    },
  }),
  describeOtherProperties('Contacts', 'ContactId'),
  describeEntity({ name: 'Contacts@Types', singular: 'ContactType', texts: 'Name' }),
  describeEntity({ name: 'Contacts@Status', singular: 'ContactStatus', texts: 'Name' }),
  describeEntity({
    name: 'Phones',
    singular: 'Phone',
    integers: 'ContactId SearchPhoneNumber TypeId CountryId',
    texts: 'PhoneNumber',
    readOnly: 'SearchPhoneNumber ContactId',
    navigations: { Type: one('PhoneTypes', 'TypeId'), Country: one('Cities@Countries', 'CountryId') },
  }),
  describeEntity({ name: 'PhoneTypes', singular: 'PhoneType', texts: 'Name' }),
  describeEntity({ name: 'Cities@Countries', singular: 'Country', texts: 'Name Short1 Short2 PhoneMask' }),
  describeEntity({
    name: 'Contacts/CollaboratingUsers',
    singular: 'ContactCollaboratingUser',
    integers: 'ContactId UserId',
    readOnly: 'ContactId',
    navigations: { User: one('Users', 'UserId') },
  }),
  describeEntity({
    name: 'Contacts/Tags',
    singular: 'ContactTag',
    integers: 'ContactId TagId',
    readOnly: 'ContactId',
    navigations: { Tag: one('Tags', 'TagId') },
  }),
  describeEntity({ name: 'Tags', singular: 'Tag', integers: 'EntityId', texts: 'Name Color' }),
]

/** Reads the name of a contact for the computed name columns of other rows. */
export const contactName = nameOf('Contacts')
