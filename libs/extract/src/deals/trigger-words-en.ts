import { type ExtraTrigger } from './trigger-words.js';

/** English turns of phrase. Patterns run over the folded sentence: lower case. */
export const ENGLISH_TURNS: readonly ExtraTrigger[] = [
  {
    kind: 'strategic-cooperation',
    pattern: /strategic (?:tie-up|tieup|pact|deal|cooperation agreement)/g,
    needs: /strategic/,
    strength: 5,
  },
  {
    kind: 'cooperation-reached',
    pattern:
      /\b(?:tie-up|ties up|tied up|tie up|partnership|partnerships|business cooperation|cooperation agreement|cooperation pact|renewed cooperation|collaborat(?:e|ed|es|ion|ing)|cooperat(?:e|ed|es|ing|ion)|partner(?:ed|s|ing)? (?:up )?with|partnered|(?:plan|programme|program|project|scheme|initiative) with|link-?ups?|work(?:s|ed|ing)? with|interoperat(?:e|es|ed|ing|ion)|link(?:s|ed) their|ran a (?:joint |membership |marketing )?(?:promotion|campaign)|team(?:s|ed|ing)? up|link(?:s|ed)? up|join(?:s|ed)? (?:hands|forces)|strikes? (?:deal|pact)|ink(?:s|ed)? (?:partnership|deal|pact))\b/g,
    needs: /tie|partner|cooperat|collab|with|link|ran a|team|join|deal|pact|agreement|interop|ink/,
    strength: 4,
  },
  // verb and noun with words between: struck a similar deal, extended its logistics pact, has had an agreement of that kind
  {
    kind: 'cooperation-reached',
    pattern:
      /\b(?:str(?:ike|ikes|uck)|reach(?:es|ed)?|sign(?:s|ed)?|ink(?:s|ed)?|seal(?:s|ed)?|clinch(?:es|ed)?|announc(?:es|ed)|agree[ds]?(?: on)?|forg(?:es|ed)|form(?:s|ed)|enter(?:s|ed) into|unveil(?:s|ed)|renew(?:s|ed)?|extend(?:s|ed)?|expand(?:s|ed)?|deepen(?:s|ed)?|ha(?:s|d|ve)(?: had)?|weigh(?:s|ed|ing)?|consider(?:s|ed|ing)?|explor(?:es|ed|ing)|mull(?:s|ed|ing)?|seek(?:s|ing)?|discuss(?:es|ed|ing)?|negotiat(?:es|ed|ing)) (?:a|an|the|its|their|another|two|three|\d+)-?(?: ?[a-z-]+){0,5}? (?:deal|pact|agreement|arrangement|partnership|accord|tie-up|alliance|cooperation|collaboration)s?\b(?! to (?:buy|acquire|sell|invest|take))/g,
    needs: /deal|pact|agreement|arrangement|partnership|accord|tie-up|alliance|cooperation|collaboration/,
    strength: 4,
  },
  {
    kind: 'cooperation-reached',
    pattern:
      /\b(?:in|hold(?:s|ing)?|held|began|started|resumed|enter(?:s|ed)) (?:[a-z-]+ ){0,3}?(?:talks|negotiations|discussions) with\b|\b(?:negotiat|discuss)(?:es|ed|ing) (?:[a-z-]+ ){0,6}?with\b/g,
    needs: /talks|negotiat|discuss/,
    strength: 3,
  },
  // links that open another platform
  {
    kind: 'ad-link',
    pattern:
      /\b(?:redirect(?:s|ed|ing)?|jump(?:s|ed)?|link(?:s|ed|ing)?) (?:users |shoppers |viewers |(?:their|its|the|sponsored) (?:[a-z-]+ ){1,3}?)?(?:directly |straight )?(?:in)?to\b|\b(?:external|outside|direct|product|shoppable) links? (?:to|from)\b|\bopen(?:s|ed|ing)?\b(?= [^,.;]{0,50}\blinks?\b)/g,
    needs: /redirect|jump|link/,
    strength: 4,
    shape: 'access',
    stage: 'live',
  },
  // a shop, a mini-program, an entrance on the other's platform
  {
    kind: 'integration',
    pattern:
      /\bmini[ -]?program(?:me)?s?\b|\bentry (?:point|portal)s?\b|\bopen(?:s|ed|ing)? (?:a |its |an )?(?:official |flagship |online )?(?:store|shop|storefront)s? (?:on|in|inside|within)\b|\b(?:would|will|to) open on\b|\b(?:available|accessible) (?:to (?:shoppers|users|customers|buyers) )?(?:on|in|inside|through)\b|\bopened (?:up )?to\b|\bintegration of\b|\b(?:send|sends|sent|sending)\b(?= [^,.;]{0,30}(?:users|shoppers|traffic|viewers))|\blet(?:s|ting)?\b(?= [^,.;]{0,30}(?:users|shoppers|customers|sellers|merchants|brands|advertisers|creators|be (?:live)?streamed))|\b(?:users|shoppers|consumers|customers|buyers|riders|merchants|sellers|brands)(?: in [a-z]+)? can (?:now )?(?:pick|use|choose|select|pay|buy|list products|sell|book)\b(?: (?:with|via|through|by|on|in))?|\b(?:cho(?:oses|se|sen)|pick(?:s|ed)|select(?:s|ed)|adopt(?:s|ed)|sign(?:s|ed) up)\b(?= [^,.;]{2,40} as (?:a|an|its|one|the)\b)|\b(?:be )?shared (?:in)?to\b/g,
    needs: /mini|entry|open|able|integration|sen[dt]|let|can|shared| as /,
    strength: 4,
    shape: 'access',
    stage: 'live',
  },
  {
    kind: 'integration',
    pattern:
      /\b(?:add(?:s|ed|ing)?|accept(?:s|ed|ing)?|introduc(?:e|es|ed|ing)|enabl(?:e|es|ed|ing)|support(?:s|ed|ing)?|integrat(?:e|es|ed|ing)|connect(?:s|ed|ing)?(?: to| with)?|us(?:e|es|ing)|pay(?:ing)? (?:with|via|through|by))\b(?= (?:tencent's |alibaba's |jd's |rival )?(?:wechat pay|weixin pay|alipay|jd logistics|cainiao|sf express|jd pay|unionpay|the |its |payment))/g,
    needs: /pay|jd logistics|cainiao|sf express/,
    strength: 4,
    shape: 'access',
    stage: 'live',
  },
  // licences and content
  {
    kind: 'opening',
    pattern:
      /\blicens(?:e|es|ed|ing)\b(?: (?:deal|agreement|pact|cooperation))?|\bcontent (?:deal|pact|agreement)\b|\bsell(?:s|ing)? (?:its |their )?(?:[a-z-]+ )?(?:goods|products) (?:on|in|through|via)\b|\bbuy (?:[a-z.-]+ )?(?:[a-z-]+ )?(?:goods|products)\b/g,
    needs: /licens|content|goods|products/,
    strength: 3,
    dealKind: 'content-traffic',
    shape: 'access',
    stage: 'announced',
  },
  // money for shares
  {
    kind: 'investment',
    pattern:
      /\b(?:invest(?:s|ed|ing|ment|ments)?|pour(?:s|ed|ing)?|put(?:s|ting)?|pump(?:s|ed)?) (?:(?:[^,.;]|[.,](?=\d)){0,60}? )?(?:in(?:to)?\b|for (?:about |an? |around )?\d+(?:\.\d+)?(?:%| per ?cent) of)|\b(?:received|gets|got|bought|buys|takes|took|acquired?|owning) (?:about |around |an? |some |over |nearly )?\d+(?:\.\d+)?(?:%| per ?cent) of|\b(?:take|takes|took|taking|buy|buys|bought|buying|acquire|acquires|acquired|purchase|purchases|purchased) (?:up )?(?:an? |about |some |around )?(?:[^,.;]{0,30}? )?(?:stake|holding|interest)s? in\b|\bsubscrib(?:e|es|ed|ing) (?:for|to)\b|\b(?:led|leads|lead|leading|joined|co-led) (?:an? |the )?(?:(?:[^,.;]|[.,](?=\d)){0,60}? )?(?:round|financing|funding|investment|series [a-h])(?: (?:in|of|for))?\b|\bparticipat(?:e|ed|es) in (?:[^,.;]{0,40}? )?(?:round|financing)(?: (?:in|of|for))?\b/g,
    needs: /invest|stake|holding|interest in|subscrib|round|financ|fund|series|into| of/,
    strength: 5,
  },
  {
    kind: 'lead-round',
    pattern:
      /\b(?:rais(?:e|es|ed|ing)|secur(?:es|ed|ing)|clos(?:es|ed|ing)|receiv(?:es|ed)|land(?:s|ed)|won|complet(?:es|ed)|bag(?:s|ged)|attract(?:s|ed)|drew|got)\b(?:[^,.;]|[.,](?=\d)|, ?(?=from|led)){1,110}?\b(?:led by|from|by)\b/g,
    needs: /from|by/,
    strength: 5,
  },
  {
    kind: 'stake-increase',
    pattern:
      /\b(?:rais(?:e|es|ed|ing)|lift(?:s|ed|ing)?|increas(?:e|es|ed|ing)|up(?:s|ped)|boost(?:s|ed)?) its (?:[a-z.]+ )?(?:stake|holding|shareholding)s?(?: in)?\b/g,
    needs: /stake|holding/,
    strength: 4,
  },
  {
    kind: 'acquisition',
    pattern:
      /\b(?:to |agreed to |plans to |will )?(?:buy(?:s|ing)? out|buy|acquire|take over|takes over|took over|taking over)\b(?! (?:a|an|about|some|up|goods|products|shares|new|more|customers|users)\b)|\bt(?:ake|akes|aking|aken|ook) (?=[^,.;]{0,30} private\b)|\bacquir(?:es|ed|ing)\b(?! (?:a|an|about|some|new|more|customers|users)\b)|\bacquisition of\b|\bpurchase of\b(?! (?:a|an|about|some|goods|products|shares|new|more)\b)|\b(?:bid|offer) (?:for|to (?:buy|acquire))\b|\bbought\b(?! (?:a|an|about|some|up|shares|products|goods)\b)|\bbuyout of\b|\btakeover of\b|\bmerg(?:e|es|ed|ing|er) (?:[^,.;]{0,30}? )?(?:into|with)\b|\bfold(?:s|ed|ing)? (?:[^,.;]{0,40}? )?into\b/g,
    needs: /buy|acqui|take|took|tak|bought|merg|fold|bid|offer|purchase/,
    strength: 5,
  },
  {
    kind: 'divestiture',
    pattern:
      /\b(?:sold out of|exit(?:s|ed)|cashed out of)\b|\b(?:sold|to sell)\b(?! (?:out of|[^,.;]{0,40}(?:users|customers|consumers|shoppers|goods|products|phones)))(?= [^,.;]{2,60} to )|\b(?:sell(?:s|ing)?|sold|sale of|offload(?:s|ed|ing)?|divest(?:s|ed|ing)?(?: of)?|dispos(?:e|es|ed) of|distribut(?:e|es|ed|ing)|hand(?:s|ed|ing)? (?:about |out )?)\b(?=(?:[^,.;]|[.,](?=[\da-z])){0,80}(?:stake|shares?\b|adrs?\b|ads\b|holding|stock|business|unit|department|% of|per ?cent of|interest in))/g,
    needs: /sell|sold|sale|exit|cashed|offload|divest|dispos|distribut|hand/,
    strength: 4,
  },
  {
    kind: 'stake-decrease',
    pattern:
      /\b(?:cut|cuts|cutting|trim(?:s|med)?|reduc(?:es|ed|ing)|slash(?:es|ed)?|lower(?:s|ed)?|pared?) its (?:[a-z.]+ )?(?:stake|holding|shareholding)s?(?: in)?\b/g,
    needs: /stake|holding/,
    strength: 4,
  },
  {
    kind: 'interoperability',
    pattern:
      /\bopen(?:s|ed|ing)? (?:up )?(?:[a-z]+ ){0,4}to (?:each other|one another)\b|\b(?:tear|tearing|tore) down (?:[a-z]+ ){0,4}walls? between\b/g,
    needs: /each other|one another|walls/,
    strength: 4,
  },
  // who carries the other's parcels
  {
    kind: 'supply-cooperation',
    pattern:
      /\b(?:deliver(?:s|ed|ing)?|ship(?:s|ped|ping)?|handl(?:e|es|ed|ing)|carr(?:y|ies|ied|ying)|fulfil(?:s|led|ling)?) (?:[a-z-]+ ){0,4}?(?:parcels|packages|orders|deliveries|shipments|goods) for\b/g,
    needs: /parcels|packages|orders|deliveries|shipments|goods/,
    strength: 4,
    shape: 'access',
    stage: 'live',
  },
  {
    kind: 'investment',
    pattern: /\bswap(?:s|ped|ping)? (?:[a-z]+ )?(?:stakes|shares|equity)\b|\b(?:share|stake|equity) swap\b/g,
    needs: /swap/,
    strength: 4,
    shape: 'mutual',
  },
  // the end of a deal
  {
    kind: 'blocking',
    pattern:
      /\b(?:ban(?:s|ned|ning)?|block(?:s|ed|ing)?|cut(?:s|ting)? off|drop(?:s|ped)?|bar(?:s|red)|disallow(?:s|ed)?|stop(?:s|ped)?|suspend(?:s|ed)?)\b(?=[^,.;]{0,60}\b(?:links?|external|third-party|crawlers?)\b)|\bcan(?:not| no longer) (?:click through|jump|open links|link|click out|pay)\b/g,
    needs: /ban|block|cut|drop|bar|disallow|stop|suspend|can/,
    strength: 4,
  },
  {
    kind: 'cooperation-ended',
    pattern:
      /\b(?:end(?:s|ed|ing)?|terminat(?:e|es|ed|ing)|scrap(?:s|ped)?|cancel(?:s|led|ed)?) (?:their|its|the|a|an) (?=[^,.;]{0,40}(?:deal|partnership|cooperation|agreement|arrangement|contract|pact|tie-up|alliance))|\blet (?:[a-z'-]+ ){0,8}?lapse\b|\b(?:deal|pact|agreement|partnership|tie-up|contract|cooperation|alliance) (?:[a-z]+ ){0,6}?(?:lapsed|expired|ended|ran out|was (?:terminated|scrapped|cancelled))\b/g,
    needs: /end|terminat|scrap|cancel|lapse|expired|ran out/,
    strength: 5,
    shape: 'cut',
  },
  // a purchase given up
  {
    kind: 'cooperation-ended',
    pattern:
      /\b(?:pull(?:s|ed)? out of|with(?:drew|drawn|draws) from|walk(?:s|ed)? away from|back(?:s|ed)? out of|abandon(?:s|ed)?|drop(?:s|ped)?|scrap(?:s|ped)?|call(?:s|ed) off|cancel(?:s|led|ed)|shelve[sd]?|terminat(?:es|ed)) (?:[a-z0-9$.'-]+ ){0,7}?(?:acquisition|takeover|purchase|investment|deal|merger|bid|plans?|offer)(?: to (?:buy|acquire|invest in|take over|merge with|partner with)| (?:of|in|with|for))?\b/g,
    needs: /acqui|takeover|purchase|investment|deal|merger|bid|plan|offer/,
    strength: 5,
    shape: 'cut',
  },
];
