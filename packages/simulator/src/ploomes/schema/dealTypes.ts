import { describeEntity, many, one, type EntityType, type Row, type RowSource } from './EntityType.ts'
import { describeOtherProperties } from './otherPropertyTypes.ts'
import { contactName } from './peopleTypes.ts'

/** Whole units since the deal came into its stage; `StageSince` is stored but not shown. */
function elapsed(row: Row, source: RowSource, unitMs: number): number | null {
  const since = row['StageSince']
  return typeof since === 'number' ? Math.max(0, Math.floor((source.now() - since) / unitMs)) : null
}

const names: EntityType['computed'] = {
  ContactName: (row, source) => contactName(row['ContactId'], source),
  PersonName: (row, source) => contactName(row['PersonId'], source),
}

/** What a proposal, a sale and a document point to. */
const ofDeal = {
  Deal: one('Deals', 'DealId'),
  Contact: one('Contacts', 'ContactId'),
  Person: one('Contacts', 'PersonId'),
  Owner: one('Users', 'OwnerId'),
  Creator: one('Users', 'CreatorId'),
}

/** The sections of a proposal or a sale, and the products in them. */
function describeSections(
  owner: string,
  singular: string,
  ownerId: string,
  sectionEntityId: number,
  productEntityId: number,
): EntityType[] {
  return [
    describeEntity({
      name: `${owner}/Sections`,
      singular: `${singular}Section`,
      entityId: sectionEntityId,
      integers: `${ownerId} Code Ordination`,
      decimals: 'Total',
      texts: 'Name',
      readOnly: ownerId,
      navigations: { Products: many(`${owner}/Products`, 'SectionId', 'replace') },
    }),
    describeEntity({
      name: `${owner}/Products`,
      singular: `${singular}Product`,
      entityId: productEntityId,
      integers: 'SectionId ProductId CurrencyId Ordination',
      decimals: 'Quantity UnitPrice Discount Total',
      texts: 'ProductName',
      readOnly: 'SectionId',
      navigations: { Product: one('Products', 'ProductId') },
    }),
  ]
}

/** Collections about deals and what is sold with them (`ploomes.md` 4 and 6). */
export const dealTypes: EntityType[] = [
  describeEntity({
    name: 'Deals',
    singular: 'Deal',
    entityId: 2,
    integers:
      'ContactId PersonId PipelineId StageId StatusId LastStageId LossReasonId OriginId OwnerId CurrencyId StartCurrencyId FirstTaskId ContactProductId LastQuoteId WonQuoteId LastOrderId LastInteractionRecordId LastDocumentId DaysInStage HoursInStage Length LeadId OriginDealId DealNumber CreatorId UpdaterId',
    decimals: 'Amount StartAmount',
    texts: 'Title ContactName PersonName',
    booleans: 'Read FirstTaskNoTime HasScheduledTasks IsLastQuoteApproved Editable Deletable',
    dates: 'StartDate FinishDate FirstTaskDate CreateDate LastUpdateDate',
    readOnly:
      'StatusId LastStageId LossReasonId FinishDate DealNumber LastQuoteId WonQuoteId LastOrderId LastInteractionRecordId LastDocumentId DaysInStage HoursInStage FirstTaskId FirstTaskDate FirstTaskNoTime HasScheduledTasks IsLastQuoteApproved',
    navigations: {
      Contact: one('Contacts', 'ContactId'),
      Person: one('Contacts', 'PersonId'),
      Pipeline: one('Deals@Pipelines', 'PipelineId'),
      Stage: one('Deals@Stages', 'StageId'),
      Status: one('Deals@Status', 'StatusId'),
      LossReason: one('Deals@LossReasons', 'LossReasonId'),
      Owner: one('Users', 'OwnerId'),
      Creator: one('Users', 'CreatorId'),
      Updater: one('Users', 'UpdaterId'),
      Tags: many('Deals/Tags', 'DealId', 'replace'),
      OtherProperties: many('Deals/OtherProperties', 'DealId', 'otherProperties'),
      InteractionRecords: many('InteractionRecords', 'DealId'),
      Tasks: many('Tasks', 'DealId'),
      Quotes: many('Quotes', 'DealId'),
      Orders: many('Orders', 'DealId'),
      Documents: many('Documents', 'DealId'),
      Attachments: many('Deals/Attachments', 'DealId'),
    },
    computed: {
      ...names,
      DaysInStage: (row, source) => elapsed(row, source, 86_400_000),
      HoursInStage: (row, source) => elapsed(row, source, 3_600_000),
    },
  }),
  describeOtherProperties('Deals', 'DealId'),
  describeEntity({
    name: 'Deals/Tags',
    singular: 'DealTag',
    integers: 'DealId TagId',
    readOnly: 'DealId',
    navigations: { Tag: one('Tags', 'TagId') },
  }),
  describeEntity({
    name: 'Deals@Pipelines',
    singular: 'DealPipeline',
    integers:
      'FormId QuickFormId GenderId IconId Ordination WinButtonId LoseButtonId WinVerbId LoseVerbId ContactPageTableId',
    texts: 'Name SingularUnitName PluralUnitName Color',
    booleans:
      'Archived MustPassAllStages ForbiddenStageReturn MayCreateQuotes MayCreateOrders MayCreateDocuments MayWinDeals MayLoseDeals WinDealOnLastStage NewOrderOnWonDeal CreateOrderOnWonDeal EnableFunnelViewMode EnableTableViewMode',
    dates: 'LastUpdateDate',
    navigations: { Stages: many('Deals@Stages', 'PipelineId', 'replace') },
  }),
  describeEntity({
    name: 'Deals@Stages',
    singular: 'DealStage',
    integers: 'PipelineId Ordination TriggerId',
    texts: 'Name',
    booleans: 'LastPipelineStage',
    navigations: { Pipeline: one('Deals@Pipelines', 'PipelineId') },
    computed: {
      LastPipelineStage: (row, source) =>
        source
          .related(row, { target: 'Deals@Stages', many: true, from: 'PipelineId', to: 'PipelineId' })
          .every((other) => Number(other['Ordination']) <= Number(row['Ordination'])),
    },
  }),
  describeEntity({ name: 'Deals@Status', singular: 'DealStatus', texts: 'Name' }),
  describeEntity({
    name: 'Deals@LossReasons',
    singular: 'DealLossReason',
    integers: 'PipelineId Ordination',
    texts: 'Name',
  }),
  describeEntity({
    name: 'Quotes',
    singular: 'Quote',
    entityId: 7,
    integers:
      'DealId ContactId PersonId OwnerId TemplateId CurrencyId QuoteNumber ReviewNumber ApprovalStatusId CreatorId UpdaterId',
    decimals: 'Amount Discount',
    texts: 'ContactName PersonName Notes DocumentUrl Key',
    booleans: 'LastReview',
    dates: 'Date ExpirationDate CreateDate LastUpdateDate',
    readOnly: 'QuoteNumber ReviewNumber ApprovalStatusId LastReview DocumentUrl Key',
    navigations: {
      ...ofDeal,
      ApprovalStatus: one('Quotes@ApprovalStatus', 'ApprovalStatusId'),
      Sections: many('Quotes/Sections', 'QuoteId', 'replace'),
    },
    computed: names,
  }),
  describeEntity({ name: 'Quotes@ApprovalStatus', singular: 'QuoteApprovalStatus', texts: 'Name' }),
  ...describeSections('Quotes', 'Quote', 'QuoteId', 8, 14),
  describeEntity({
    name: 'Orders',
    singular: 'Order',
    entityId: 4,
    integers: 'DealId ContactId PersonId OwnerId StageId CurrencyId OrderNumber CreatorId UpdaterId',
    decimals: 'Amount Discount',
    texts: 'ContactName PersonName Notes DocumentUrl',
    dates: 'Date CreateDate LastUpdateDate',
    readOnly: 'OrderNumber DocumentUrl',
    navigations: { ...ofDeal, Sections: many('Orders/Sections', 'OrderId', 'replace') },
    computed: names,
  }),
  ...describeSections('Orders', 'Order', 'OrderId', 5, 20),
  describeEntity({
    name: 'Documents',
    singular: 'Document',
    integers: 'DealId ContactId PersonId OwnerId TemplateId CurrencyId CreatorId UpdaterId',
    decimals: 'Amount',
    texts: 'Name ContactName PersonName Notes DocumentUrl Key',
    dates: 'Date CreateDate LastUpdateDate',
    readOnly: 'DocumentUrl Key',
    navigations: ofDeal,
    computed: names,
  }),
  describeEntity({
    name: 'Products',
    singular: 'Product',
    entityId: 10,
    integers: 'CurrencyId CreatorId UpdaterId',
    decimals: 'UnitPrice',
    texts: 'Name Code MeasurementUnit',
    booleans: 'Suspended',
    dates: 'CreateDate LastUpdateDate',
  }),
]
