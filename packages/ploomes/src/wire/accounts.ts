/** Row of `/Users` (`ploomes.md` 1); users are suspended, never deleted. */
export type UserRow = {
  Id: number
  Name: string
  Email: string | null
  Phone: string | null
  AvatarUrl: string | null
  RoleId: number | null
  ProfileId: number
  Integration: boolean
  NativeIntegration: boolean
  /** Null for everybody but the owner of the key. */
  UserKey: string | null
  AccountOwner: boolean
  Suspended: boolean
  Editable: boolean
  LastLogin: string | null
  LastSeen: string | null
  LastSeenRoute: string | null
  LastSeenPlatform: string | null
  CreatorId: number | null
  UpdaterId: number | null
  CreateDate: string
  LastUpdateDate: string | null
  Language: string | null
  LanguageId: number | null
  NoLogin: boolean
  OtherProperties?: OtherPropertyRow[]
}

/** Row of `/Self` and `/Self/Login`: the user that owns the key (`ploomes.md` 1). */
export type SelfRow = {
  Id: number
  AccountId: number
  AccountOwner: boolean
  Name: string
  Email: string | null
  UserKey: string
  ProfileId: number
  RoleId: number | null
  Language: string | null
  Integration: boolean
  ExpiredAccount: boolean
  BlockedAccount: boolean
  Account?: AccountRow
  Profile?: ProfileRow
}

/** Body of `POST /Self/Login`. */
export type LoginBody = { Email: string; Password: string }

/** Row of `/Account` (`ploomes.md` 1). */
export type AccountRow = {
  Id: number
  Name: string
  Email: string | null
  Phone: string | null
  Register: string | null
  PlanId: number | null
  CurrencyId: number | null
  HostSetId: number | null
  AutomationUserId: number | null
  LoginRedirectUrl: string | null
  WhiteLabel: boolean
  WhiteLabelUrl: string | null
  DealsModuleSingularUnitName: string | null
}

/** Row of `/Users@Profiles`; what a user may see comes from here. */
export type ProfileRow = { Id: number; Name: string }

/** Row of `/Fields` (`ploomes.md` 8); `Key` is the FieldKey. */
export type FieldRow = {
  Id: number
  Key: string
  Name: string
  Label: string | null
  EntityId: number
  SecondaryEntityId: number | null
  TypeId: number
  OptionsTableId: number | null
  Multiple: boolean
  Required: boolean
  Unique: boolean
  Disabled: boolean
  Hidden: boolean
  FormHidden: boolean
  Dynamic: boolean
  Permanent: boolean
  Integration: boolean
  PropertyName: string | null
  Type?: FieldTypeRow
  OptionsTable?: OptionsTableRow | null
}

/** Row of `/Fields@Types`. */
export type FieldTypeRow = {
  Id: number
  Name: string
  NativeType: NativeType
  Multipliable: boolean
  Listable: boolean
}

/** How the value of a field is stored: the property `<NativeType>Value` of an OtherProperties row. */
export type NativeType = 'String' | 'BigString' | 'Integer' | 'Decimal' | 'DateTime' | 'Bool'

/** Row of `/Fields@OptionsTables`. */
export type OptionsTableRow = { Id: number; Name: string; Options?: OptionRow[] }

/** Row of `/Fields@OptionsTables@Options`. */
export type OptionRow = {
  Id: number
  Name: string
  TableId: number
  Ordination: number
  ExternalKey: string | null
}

/** One value of a custom field (`ploomes.md` 8); a multiple field has several rows with the same key. */
export type OtherPropertyRow = {
  Id: number
  FieldId: number
  FieldKey: string
  StringValue: string | null
  BigStringValue: string | null
  IntegerValue: number | null
  DecimalValue: number | null
  DateTimeValue: string | null
  BoolValue: boolean | null
  ObjectValueId: number | null
  ObjectValueName: string | null
  UserValueId: number | null
  UserValueName: string | null
  UserValueAvatarUrl: string | null
}

/** One value to write: the key and exactly one native value. */
export type OtherPropertyBody = {
  FieldKey: string
  StringValue?: string | null
  BigStringValue?: string | null
  IntegerValue?: number | null
  DecimalValue?: number | null
  DateTimeValue?: string | null
  BoolValue?: boolean | null
}

/** Body of `POST /Contacts(id)/UpdateOtherProperty`: the full list of values of one field. */
export type UpdateOtherPropertyBody = { FieldKey: string; Values: Omit<OtherPropertyBody, 'FieldKey'>[] }
