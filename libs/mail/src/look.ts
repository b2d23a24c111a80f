import { type EditionLang } from '@jinghe/contracts';

/** The inks of the mail on white and, where the reader's program lets a mail choose, on dark. */
export const LIGHT = {
  ground: '#f3f5f7',
  card: '#ffffff',
  text: '#1f2328',
  muted: '#59636e',
  rule: '#d8dee4',
  link: '#0b57a4',
  accent: '#0b57a4',
} as const;
const DARK: Record<keyof typeof LIGHT, string> = {
  ground: '#0d1117',
  card: '#161b22',
  text: '#e6edf3',
  muted: '#9aa4af',
  rule: '#343b44',
  link: '#79b8ff',
  accent: '#79b8ff',
};

/** Fonts that are on the reader's machine; Outlook on Windows takes the first it has. */
export const FONTS: Readonly<Record<EditionLang, string>> = {
  zh: "'PingFang SC','Microsoft YaHei','Noto Sans SC','Noto Sans CJK SC',Arial,sans-serif",
  en: "'Segoe UI',-apple-system,BlinkMacSystemFont,Roboto,'Helvetica Neue',Arial,sans-serif",
};

const dark = (before: string): string =>
  [
    ...(before === '' ? [`body{background-color:${DARK.ground}!important}`] : []),
    `${before} .g,${before} .g>div,${before} .g>table{background-color:${DARK.ground}!important}`,
    `${before} .c,${before} .c>table{background-color:${DARK.card}!important}`,
    `${before} .t,${before} .t div,${before} .t td,${before} .t th{color:${DARK.text}!important}`,
    `${before} .m,${before} .m div,${before} .t .m{color:${DARK.muted}!important}`,
    `${before} .t a,${before} .m a{color:${DARK.link}!important}`,
    `${before} .h div{color:${DARK.accent}!important}`,
    `${before} .r td,${before} .r th{border-color:${DARK.rule}!important}`,
  ].join('\n');

/**
 * What cannot stand inline: the dark inks, for programs that follow the reader's setting and for Outlook's own dark mode
 * (`data-ogsc`), and a phone's narrower edges. Whoever ignores it sees the light mail.
 */
export const STYLE = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  `@media (prefers-color-scheme:dark){\n${dark('')}\n}`,
  dark('[data-ogsc]'),
  '@media (max-width:480px){.p>table>tbody>tr>td{padding-left:14px!important;padding-right:14px!important}}',
].join('\n');
