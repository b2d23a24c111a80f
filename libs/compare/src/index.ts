export { amongPeers } from './among-peers.js';
export { anomalyAt } from './anomaly.js';
export {
  type CompareCatalog,
  compareCatalogOf,
  type ComparedMetric,
  type ComparedPlatform,
  nameOf,
} from './compare-catalog.js';
export { compareLines, type CompareInput, metricsNeeded, platformsNeeded } from './compare-lines.js';
export { coverageOf, waitingOf } from './coverage.js';
export { calendarOf } from './festivals/calendar.js';
export { festivalsOf } from './festivals/festivals.js';
export { eventStudy, NO_PROOF } from './event-study.js';
export { definitionName, scopeName } from './definition-names.js';
export {
  formatStated,
  formatValue,
  type FormatOptions,
  type Locale,
  type Scale,
  scaleFor,
  unitLabel,
} from './format.js';
export { latestByFamily, OVERVIEW_FAMILIES } from './latest.js';
export { yoyLines } from './growth.js';
export { definitionKey } from './indexed.js';
export { isDrawn, linesOf, type SizedLine } from './lines.js';
export { periodInWords } from './period-name.js';
export { figuresByFamily } from './platform-figures.js';
export { cagr, growth, type Ranked, type Refusal, type Result, sharedEnds, standingAt } from './relations.js';
export { dealInWords } from './what-changed/deal-news.js';
export { DEAL_KINDS } from './what-changed/deal-words.js';
export { figureInWords, figureSubject } from './what-changed/figure-news.js';
export { asKnownBefore, type Fold, foldChanges } from './what-changed/fold.js';
export { whatChanged, type WhatChangedInput } from './what-changed/what-changed.js';
export {
  movesIn,
  type Move,
  type Network,
  type NetworkEdge,
  type NetworkNode,
  networkOf,
  type NetworkQuery,
  sharedPartners,
} from './partners/network.js';
export { type DealCatalog, pairsOf } from './partners/deal-pairs.js';
export { dealsOf, stateOf, whenOf } from './partners/deal-state.js';
export { PARTNER_FAMILY, partnersOf, type PartnersInput } from './partners/partners.js';
export { partnerSearch, type Searcher } from './partners/search.js';
export {
  choosePartners,
  countPartners,
  PARTNER_COLUMNS,
  type PartnerColumn,
  type PartnerFilter,
} from './partners/choose.js';
