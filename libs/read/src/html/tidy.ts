import { type Line } from './main-text.js';

/** Lines that belong to the page or to the trade, not to the article. */
const DROPPED_LINE =
  /^[\s(（【[]*(?:原标题|责任编辑|责编|编辑|本文来源|文章来源|来源|稿源|校对|审核|审校|监制|值班编辑|主编|编审|图片来源|图源|作者|记者|通讯员|打印|分享到|分享至|分享|收藏|点赞|字号|字体|扫一扫|扫码|长按|关注我们|相关阅读|相关链接|相关新闻|相关推荐|延伸阅读|推荐阅读|往期回顾|上一篇|下一篇|免责声明|版权声明|版权所有|特别声明|声明|本文为|转载请|未经授权|举报|阅读原文|阅读全文|返回搜狐|查看更多|点击查看|网友评论|评论|热门推荐|标签|关键词|发布时间|更新时间|时间|日期|Advertisement|Read more|Related|Share this|Follow us|Sign up|Subscribe|Copyright|©)\s*(?:[:：|｜丨/\])）】>》]|$|\d|，|到|者)/i;
const SHORT = 60;
const LONG = 300;
/** From here on nothing belongs to the article. */
const END =
  /^[\s(（【[]*(?:相关阅读|相关链接|相关新闻|相关报道|相关专题|相关推荐|相关文章|更多新闻|延伸阅读|推荐阅读|往期回顾|热门推荐|猜你喜欢|为您推荐|网友评论|最新评论|热门评论|精彩评论|全部评论|评论列表|发表评论|我要评论|参与评论|.{0,12}免责声明|.{0,12}版权声明|特别声明|Related (?:articles|stories)|More from|Leave a (?:comment|reply)|Comments|Recommended)[\s:：\])）】]*$/i;

/** Sentences that end a page, not an article. */
const BOILERPLATE =
  /(?:平台声明|该文观点仅代表|信息存储空间服务|版权均属于|凡本网注明|未经.{0,12}授权|不得转载|投稿邮箱|举报电话|All rights reserved|This copy is for your personal|uses cookies|reproduced without permission|views expressed .{0,40} author)/i;
/** How a sentence ends; a headline, a label or a breadcrumb does not. */
const ENDS = /[。！？!?.…”"’』」）)；;：:]$/;

/** The article's lines as paragraphs. */
export function articleText(lines: Line[], title: string | null): string {
  const own = lines.filter(
    (line, at) =>
      !line.beside &&
      !isLinkList(line) &&
      !isLabel(line.text) &&
      !(line.text.length < LONG && BOILERPLATE.test(line.text)) &&
      !(at < 12 && title !== null && same(line.text, title)),
  );
  const entries = firstEntry(own);
  const end = endOf(entries);
  const body = end < 0 ? entries : entries.slice(0, end);
  const isSentence = ({ text }: Line) => ENDS.test(text) || /[。！？]/.test(text) || text.length >= SHORT;
  const first = body.findIndex(isSentence);
  const last = body.findLastIndex(isSentence);
  const size = (part: Line[]) => part.reduce((sum, { text }) => sum + text.length, 0);
  const trimmed = body.slice(Math.max(0, first), last + 1);
  // What is trimmed is labels; if it were much, the article is a table or a list without sentences.
  const kept = size(trimmed) < size(body) * 0.5 ? body : trimmed;
  return kept.map(({ text }) => text).join('\n');
}

/** A line that is nothing but a day and an hour: below the headline of an entry. */
const STAMP =
  /^(?:发表于|发布于|Posted)?[\s:：]*((?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2})\s*日?\s+\d{1,2}[:：]\d\d(?:[:：]\d\d)?$/;
const ENTRIES = 3;

/**
 * A diary's page holds entries of several days, and its date is the first one's: the others are not read, or their figures
 * would be dated wrongly. Entries of one day are a page of flashes and stay.
 */
function firstEntry(lines: Line[]): Line[] {
  const stamps = lines.flatMap(({ text }, at) => {
    const day = text.length < SHORT ? STAMP.exec(text)?.[1] : undefined;
    return day ? [{ at, day }] : [];
  });
  if (new Set(stamps.map(({ day }) => day)).size < ENTRIES || stamps[0]!.at > 3) return lines;
  const next = stamps[1]!.at;
  const headline = next > 0 && lines[next - 1]!.text.length < SHORT ? 1 : 0;
  return lines.slice(stamps[0]!.at + 1, next - headline);
}

/** Where a list of other articles begins; before that at least two fifths of the letters must stand. */
function endOf(lines: Line[]): number {
  const all = lines.reduce((sum, { text }) => sum + text.length, 0);
  let before = 0;
  return lines.findIndex(({ text }) => {
    before += text.length;
    return before > 0.4 * all && END.test(text);
  });
}

/** A label and what it names. `记者：您怎么看？` is a line of an interview. */
const isLabel = (text: string) =>
  text.length <= SHORT && DROPPED_LINE.test(text) && !/[，。！？?!]./.test(text) && !/[。！？?]$/.test(text);
const same = (a: string, b: string) => letters(a) === letters(b);
const letters = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');

/** A line of mostly links that ends as no sentence does: an entry of a list of other articles. */
function isLinkList({ text, linked, listItem }: Line): boolean {
  const share = linked / text.length;
  if (listItem && share > 0.2 && !ENDS.test(text)) return true;
  return (share > 0.7 && text.length < 100) || (share > 0.4 && !ENDS.test(text.replace(/[)）]$/, '')));
}
