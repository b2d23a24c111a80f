/**
 * One spelling for what is written in many: full-width forms become ASCII, capitals small, traditional characters of the
 * words that measure knows simplified, dashes `-`, waves `~`, odd spaces a space. One code unit becomes one code unit, so
 * that offsets into the folded text are offsets into the text; lone surrogates pass through.
 */
const PAIRS =
  '萬万億亿點点兩两餘余個个幾几數数圓圆幣币韓韩歐欧鎊镑盧卢銖铢約约達达過过將将預预計计於于間间單单戶户員员會会買买賣卖費费訂订門门鋪铺鐘钟' +
  '時时週周禮礼級级種种輛辆臺台樓楼層层歲岁頁页張张條条筆笔場场項项雙双對对國国業业產产這这財财報报佔占減减漲涨貳贰陸陆負负號号來来後后內内' +
  '從从開开結结節节聖圣誕诞勞劳動动慶庆當当該该農农曆历歷历臘腊閏闰舊旧長长銀银銭钱錢钱塊块顆颗隻只頭头參参趨趋倆俩廿廿爲为為为與与間间' +
  '超超創创達达標标商商戰战獎奖額额價价規规營营損损虧亏稅税淨净總总資资產产貨货購购貿贸實实體体網网絡络視视頻频觀观瀏浏覽览載载團团雲云務务' +
  '廣广電电倉仓儲储遞递裝装備备運运輸输騎骑師师達达機机構构銷销售售讓让現现變变擴扩縮缩進进較较環环蘋苹歐欧澳澳紐纽蘭兰印印盤盘際际節节' +
  '點点劃划僅仅係系屆届屬属復复興兴順顺隆隆誌志貞贞觀观啓启啟启趙赵漢汉順顺禎祯慶庆曆历緒绪統统豐丰鹹咸鹼碱儀仪麟麟龍龙鳳凤調调載载' +
  '傾倾萬万積积溫温濟济聯联協协攜携級级調调漲涨賺赚穩稳遠远選选週周鄉乡縣县區区響响憶忆億亿擬拟準准滿满達达豪豪質质員员隊队邊边傳传' +
  '歸归億亿據据處处續续縱纵夠够導导億亿註注册册冊册賬账帳账課课講讲銘铭鏈链鍾钟關关閱阅願愿類类顯显風风飛飞餐餐館馆駐驻驗验髮发發发麼么黨党齊齐';

const FOLD = new Uint16Array(65536);
for (let i = 0; i < 65536; i++) FOLD[i] = i;
for (let c = 0xff01; c <= 0xff5e; c++) FOLD[c] = c - 0xfee0;
for (let c = 65; c <= 90; c++) {
  FOLD[c] = c + 32;
  FOLD[c + 0xfee0] = c + 32;
}
for (const space of [9, 0xa0, 0x3000, 0x2002, 0x2003, 0x2009, 0x202f, 0xfeff]) FOLD[space] = 32;
for (const dash of '–—―－−‐‑‒﹣') FOLD[dash.charCodeAt(0)] = 45;
for (const wave of '～〜∼˜') FOLD[wave.charCodeAt(0)] = 126;
FOLD[0xffe5] = 0xa5;
FOLD[0xffe1] = 0xa3;
FOLD[0x3007] = 0x96f6; // 〇 → 零
FOLD['○'.charCodeAt(0)] = 0x96f6;
FOLD[0x2019] = 39;
for (let i = 0; i < PAIRS.length; i += 2) FOLD[PAIRS.charCodeAt(i)] = PAIRS.charCodeAt(i + 1);

const CHUNK = 4096;
const buffer = new Uint16Array(CHUNK);

let lastText = '';
let lastFolded = '';
let earlierText = '';
let earlierFolded = '';

/** The folded text, as long as the text. Two answers are kept, since numbers and periods ask for the same text and its opening. */
export function fold(text: string): string {
  if (text === lastText) return lastFolded;
  if (text === earlierText) return earlierFolded;
  let out = '';
  for (let from = 0; from < text.length; from += CHUNK) {
    const n = Math.min(CHUNK, text.length - from);
    for (let i = 0; i < n; i++) buffer[i] = FOLD[text.charCodeAt(from + i)]!;
    out += String.fromCharCode.apply(null, buffer.subarray(0, n) as unknown as number[]);
  }
  earlierText = lastText;
  earlierFolded = lastFolded;
  lastText = text;
  lastFolded = out;
  return out;
}

/** End of the spaces at `i`, at most `most` of them. */
export function skipSpaces(s: string, i: number, most = 3): number {
  let p = i;
  while (p - i < most && s.charCodeAt(p) === 32) p++;
  return p;
}

export const isDigit = (c: number): boolean => c >= 48 && c <= 57;
export const isLetter = (c: number): boolean => c >= 97 && c <= 122;
/** Whether the digit at `i` goes on from digits before it: 1,234 or 3.14 seen from their tail. */
export function continuesNumber(s: string, i: number): boolean {
  if (i === 0) return false;
  const left = s.charCodeAt(i - 1);
  return isDigit(left) || ((left === 46 || left === 44) && isDigit(s.charCodeAt(i - 2)));
}
/** A Chinese character of the basic block. */
export const isHan = (c: number): boolean => c >= 0x4e00 && c <= 0x9fff;
