import { type Line } from './main-text.js';

/** Lines that belong to the page or to the trade, not to the article. */
const DROPPED_LINE =
  /^[\s(（【[]*(?:原标题|责任编辑|责编|编辑|本文来源|文章来源|来源|稿源|校对|审核|审校|监制|值班编辑|主编|编审|图片来源|图源|作者|记者|通讯员|打印|分享到|分享至|分享|收藏|点赞|字号|字体|扫一扫|扫码|长按|关注我们|相关阅读|相关链接|相关新闻|相关推荐|延伸阅读|推荐阅读|往期回顾|上一篇|下一篇|免责声明|版权声明|版权所有|特别声明|声明|本文为|转载请|未经授权|举报|阅读原文|阅读全文|返回搜狐|查看更多|点击查看|网友评论|评论|热门推荐|标签|关键词|发布时间|更新时间|时间|日期|Advertisement|Read more|Related|Share this|Follow us|Sign up|Subscribe|Copyright|©)\s*(?:[:：|｜丨/\])）】>》]|$|\d|，|到|者)/i;
const SHORT = 60;
/** From here on nothing belongs to the article. */
const END =
  /^[\s(（【[]*(?:相关阅读|相关链接|相关新闻|相关推荐|相关文章|延伸阅读|推荐阅读|往期回顾|热门推荐|猜你喜欢|为您推荐|网友评论|最新评论|免责声明|版权声明|特别声明|Related (?:articles|stories)|More from|Recommended)[\s:：\])）】]*$/i;

/** The article's lines as paragraphs. */
export function articleText(lines: Line[], title: string | null): string {
  const kept: string[] = [];
  for (const [at, line] of lines.entries()) {
    const { text } = line;
    if (END.test(text) && at > lines.length / 3) break;
    if (line.beside || isLinkList(lines, at)) continue;
    if (text.length <= SHORT && DROPPED_LINE.test(text)) continue;
    if (kept.length < 3 && title && line.heading && same(text, title)) continue;
    kept.push(text);
  }
  return kept.join('\n');
}

const same = (a: string, b: string) => letters(a) === letters(b);
const letters = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');

/** A line of nothing but links, unless it is part of running text. */
function isLinkList(lines: Line[], at: number): boolean {
  const { text, linked } = lines[at]!;
  if (linked / text.length <= 0.7) return false;
  return text.length < 80;
}
