import { names } from './dom.js';
import { type Line, type MainText } from './main-text.js';

/** Above the first paragraph a headline stands no further than so many lines. */
const NEAR = 16;
const SHORTEST = 4;
const LONGEST = 70;

/** Names of elements that hold a headline. */
const TITLED = /(?:^|[\s_-])(?:\w*title|headline|biaoti|subject|entry-?name)(?:$|[\s_-]|\d)/i;
/** What is written below a headline: a day, an hour, who wrote, where it came from. */
const BYLINE =
  /(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]|\d{1,2}[:：]\d\d|^[\s(（【[]*(?:作者|来源|文|记者|编辑|发布|发表|时间|日期|稿源|出处|阅读|浏览|点击|字号|字体)\s*(?:[:：/|丨(（【]|$)|^(?:https?:\/\/|www\.)/i;
/** Stands before a headline and names it. */
const NAMES_IT = /^(?:主\s*题|标\s*题|题\s*目|文章标题)\s*[:：]\s*/;
/** Paths, lists of sections, addresses, counters, calls and the labels of the trade are no headlines. */
const NO_HEADLINE =
  /^[一二三四五六七八九十]+\s*[、．.]|^本[报网刊台]|[|｜].*[|｜]|>>|->|→|[＞>]\s*\S+\s*[＞>]|首页|当前位置|您(?:现在)?的位置|^\W*正文\W*$|https?:|www\.|@|\d+\s*(?:次|条|人|篇|评论)\s*$|\(\d+\)\s*$|^[\d\s./:：-]+$|[:：]\s*\d*$|^(?:作者|来源|编辑|责任编辑|记者|通讯员|原标题|关键词|标签|核心提示|摘要|导读|推荐|相关|热门|最新|分享|收藏|打印|关闭|登录|注册|搜索|页面功能|上一篇|下一篇|已有|发表|查看|正在|返回|点击|收起|复制|扫|微信|新浪)/i;
const SENTENCE = /[。；;]$|[。；].|，.*，.*，/;

/** Names of sites and sections, and greetings, that templates put into `<title>` in place of a headline. */
const SITE_NAME =
  /(?:网|网站|论坛|频道|社区|博客|贴吧|首页|主页|中心|专栏|在线|文章|新闻|资讯|blogs?|bbs|\.(?:com|cn|net|org))[\p{P}\s]*$|^(?:欢迎|谢谢|感谢|welcome\b)/iu;

const isPlausible = ({ text, beside, tableCell }: Line): boolean =>
  !beside &&
  !(tableCell && / \| /.test(text)) &&
  text.length >= SHORTEST &&
  text.length <= LONGEST &&
  !NO_HEADLINE.test(text) &&
  !SENTENCE.test(text) &&
  !SITE_NAME.test(text) &&
  !BYLINE.test(text);

/** A line that may be the headline, and how much speaks for it. */
export interface Headline {
  readonly text: string;
  readonly sure: number;
}

/** A headline without the word that names it: `主题：…`. */
export const withoutName = (text: string): string => text.replace(NAMES_IT, '');

/** What a reader takes for the headline by where it stands: right above the text, or above who wrote it and when. */
export function visibleHeadline({ before, lines }: MainText): Headline | null {
  const opening = lines.findIndex(({ text, linked }) => linked * 2 < text.length && isParagraph(text));
  const all = [...before, ...lines.slice(0, Math.max(0, opening))];
  const near = all.slice(-NEAR);
  const found = near.flatMap((line, at): (Headline & { at: number })[] => {
    if (!isPlausible(line)) return [];
    const below = near.slice(at + 1, at + 4);
    const above = near[at - 1]?.text ?? '';
    const distance = near.length - at;
    const sure =
      (BYLINE.test(below[0]?.text ?? '') ? 3 : below.some(({ text }) => BYLINE.test(text)) ? 2 : 0) +
      (NAMES_IT.test(above) || NAMES_IT.test(line.text) ? 3 : 0) +
      (line.heading || TITLED.test(names(line.holder)) ? 2 : 0) +
      (distance === 1 ? 2 : distance <= 3 ? 1 : 0) +
      (line.text.length >= 8 ? 1 : 0) -
      (line.linked * 2 > line.text.length ? 2 : 0) -
      (line.listItem ? 2 : 0);
    return [{ text: withoutName(line.text), sure, at }];
  });
  return found.sort((a, b) => b.sure - a.sure || b.at - a.at)[0] ?? null;
}

/** The first line that is text and no headline. */
const isParagraph = (text: string): boolean =>
  text.length > LONGEST ||
  (text.length > 12 && /[。！？；]/.test(text) && !/^[^。！]{4,60}[？！]$/.test(text));

/** How much speaks for a headline that only `<title>` holds. */
export function titleSureness(own: string, main: MainText, comparable: (text: string) => string): number {
  if (own === '') return -1;
  const letters = comparable(own);
  const near = [...main.before.slice(-NEAR * 3), ...main.lines.slice(0, 8)];
  const shown = near.some(
    ({ text }) =>
      text.length <= 2 * LONGEST &&
      (comparable(text) === letters || (letters.length >= 8 && comparable(text).includes(letters))),
  );
  if (SITE_NAME.test(own)) return 0;
  return (letters.length >= 8 ? 4 : 1) + (shown && letters.length >= 6 ? 4 : 0);
}
