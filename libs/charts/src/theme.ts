export type Theme = 'light' | 'dark';

export interface Inks {
  readonly text: string;
  readonly muted: string;
  readonly rule: string;
  /** What lies behind the chart: the inside of a hollow mark. */
  readonly ground: string;
}

export const INKS: Record<Theme, Inks> = {
  light: { text: '#1f2328', muted: '#59636e', rule: '#d8dee4', ground: '#ffffff' },
  dark: { text: '#e6edf3', muted: '#9aa4af', rule: '#343b44', ground: '#14181d' },
};

/**
 * One hue for each of the four, always the same, from the colour-blind-safe set of Okabe and Ito (Color Universal Design, 2008);
 * darkened or lightened so that each stands out 3:1 from the ground. Lines are told apart by dash and mark as well.
 */
const FOUR: Readonly<Record<string, Record<Theme, string>>> = {
  'taobao-tmall': { light: '#d55e00', dark: '#f0883e' },
  pinduoduo: { light: '#b5568e', dark: '#e29ac4' },
  douyin: { light: '#0072b2', dark: '#56b4e9' },
  jd: { light: '#00805d', dark: '#2cc295' },
};

/** A house has one hue: the group's line is the shop's colour, with another dash. */
const HOUSE: Readonly<Record<string, string>> = {
  alibaba: 'taobao-tmall',
  'alibaba-china-ecommerce': 'taobao-tmall',
  taobao: 'taobao-tmall',
  tmall: 'taobao-tmall',
  'taobao-shangou': 'taobao-tmall',
  'pdd-holdings': 'pinduoduo',
  bytedance: 'douyin',
  'jd-retail': 'jd',
};

/** For platforms beside the four, in the order in which they appear. */
const OTHERS: Record<Theme, readonly string[]> = {
  light: ['#6a51a3', '#8c6d31', '#4d5b6a', '#a8323e', '#2f7f86', '#7a7a00'],
  dark: ['#b39ddb', '#d6b56d', '#a9b7c6', '#f28b94', '#6fc3ca', '#c8c84a'],
};

/** The house a platform is coloured by. */
export const houseOf = (platform: string): string => HOUSE[platform] ?? platform;

/** A hue for each platform; the same for the four in every chart. */
export function huesOf(platforms: readonly string[], theme: Theme): Map<string, string> {
  const hues = new Map<string, string>();
  const rest = new Map<string, string>();
  for (const platform of platforms) {
    const house = houseOf(platform);
    const fixed = FOUR[house]?.[theme];
    if (fixed === undefined && !rest.has(house)) {
      rest.set(house, OTHERS[theme][rest.size % OTHERS[theme].length]!);
    }
    hues.set(platform, fixed ?? rest.get(house)!);
  }
  return hues;
}
