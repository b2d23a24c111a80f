/**
 * Concepts of the two taxonomies that foreign and American issuers report in, and the metric of the catalogue that each one
 * is. Only those whose documented meaning is the catalogue's definition: deferred revenue, cash with restricted cash, income
 * before tax, a segment's number are none. What a company counts in a concept of its own does not reach the interface at all.
 *
 * us-gaap: https://xbrl.fasb.org/us-gaap/, ifrs-full: https://www.ifrs.org/issued-standards/ifrs-taxonomy/
 */
export interface ConceptRule {
  readonly metric: string;
  /** Null: the catalogue's own way of counting. */
  readonly definition: string | null;
  /** `taxonomy:concept`, the one that says it most exactly first: of one filing and period the first one found is taken. */
  readonly concepts: readonly string[];
  /** Only where the same filing states one of these for the same period too. */
  readonly beside?: readonly string[];
}

const TOTAL_PROFIT = ['us-gaap:ProfitLoss', 'ifrs-full:ProfitLoss'];
const OWNERS_PROFIT = ['us-gaap:NetIncomeLoss', 'ifrs-full:ProfitLossAttributableToOwnersOfParent'];

export const CONCEPT_RULES: readonly ConceptRule[] = [
  {
    metric: 'revenue',
    definition: null,
    // Companies whose income is from customers alone often use the narrower concepts for the whole; `Revenues`, where it
    // stands beside them, is the whole. SalesRevenueNet was in use until 2018.
    concepts: [
      'us-gaap:Revenues',
      'us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax',
      'us-gaap:RevenueFromContractWithCustomerIncludingAssessedTax',
      'us-gaap:SalesRevenueNet',
      'ifrs-full:Revenue',
    ],
  },
  // A company without other owners states the owners' profit only, which then is the whole.
  { metric: 'net-profit', definition: null, concepts: [...TOTAL_PROFIT, ...OWNERS_PROFIT] },
  {
    metric: 'net-profit',
    definition: 'attributable-to-owners',
    concepts: OWNERS_PROFIT,
    beside: TOTAL_PROFIT,
  },
  {
    metric: 'operating-profit',
    definition: null,
    concepts: ['us-gaap:OperatingIncomeLoss', 'ifrs-full:ProfitLossFromOperatingActivities'],
  },
  { metric: 'gross-profit', definition: null, concepts: ['us-gaap:GrossProfit', 'ifrs-full:GrossProfit'] },
  { metric: 'sm-expense', definition: null, concepts: ['us-gaap:SellingAndMarketingExpense'] },
  {
    metric: 'rnd-expense',
    definition: null,
    concepts: ['us-gaap:ResearchAndDevelopmentExpense', 'ifrs-full:ResearchAndDevelopmentExpense'],
  },
  {
    metric: 'ocf',
    definition: null,
    concepts: [
      'us-gaap:NetCashProvidedByUsedInOperatingActivities',
      'ifrs-full:CashFlowsFromUsedInOperatingActivities',
    ],
  },
  { metric: 'capex', definition: null, concepts: ['us-gaap:PaymentsToAcquireProductiveAssets'] },
  // The catalogue's cash holds short-term investments; cash and equivalents alone are another way of counting.
  {
    metric: 'cash-balance',
    definition: null,
    concepts: ['us-gaap:CashCashEquivalentsAndShortTermInvestments'],
  },
  {
    metric: 'cash-balance',
    definition: 'cash-and-equivalents',
    concepts: ['us-gaap:CashAndCashEquivalentsAtCarryingValue', 'ifrs-full:CashAndCashEquivalents'],
  },
];
