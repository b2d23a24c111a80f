/**
 * Same story: precision and recall of pairs on a generated set, and the speed with 100,000 articles in the index. The
 * set's texts are made here from a fixed seed: reports of one template, rewrites (sentences left out, turned, put in
 * other words by a list of synonyms and, up to a quarter, at random; a new headline, a new end), copies with a source line, digests, a column that comes daily.
 * Where the shared labelled texts are beside the repository, rewrites of those count too. Ends with one line for machines.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type StoryMember } from '@jinghe/contracts';
import { signatureOf, storiesOf, withNeighbours } from '@jinghe/read';

const shared = fileURLToPath(new URL('../../../shared/eval', import.meta.url));
/** How many stand in the index; another number may be given as argument. */
const ARTICLES = Number(process.argv[2] ?? 100_000);

let state = 20250508;
/** 0 to `below`, without it. */
const random = (below: number): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const one = <T>(list: readonly T[]): T => list[random(list.length)]!;
const figure = () => `${1 + random(900)}.${1 + random(98)}`;

const SYNONYMS: [string, string][] = [
  ['宣布', '对外表示'],
  ['今天', '周四'],
  ['用户', '消费者'],
  ['增长', '上升'],
  ['合作', '联手'],
  ['公司', '企业'],
  ['发布', '公布'],
  ['显示', '表明'],
  ['超过', '逾'],
  ['其中', '这当中'],
  ['目前', '眼下'],
  ['此外', '另外'],
  ['同比', '较上年同期'],
  ['达到', '为'],
  ['推出', '上线'],
  ['表示', '称'],
  ['平台', '应用'],
  ['商家', '卖家'],
  ['收入', '营收'],
  ['投入', '花费'],
  ['继续', '持续'],
  ['提高', '提升'],
  ['安排', '计划'],
  ['季度', '季'],
];
const NAMES = Array.from(
  { length: 400 },
  (_none, i) =>
    `${'甲乙丙丁戊己庚辛壬癸'[i % 10]}${'云海山川星河光明远大'[Math.floor(i / 10) % 10]}${'网购集团科技商城'.slice(2 * Math.floor(i / 100), 2 * Math.floor(i / 100) + 2)}`,
);
const SUBJECTS =
  '物流仓储 直播带货 即时零售 跨境电商 外卖配送 本地生活 会员服务 支付业务 云计算 广告系统 游戏发行 短剧内容 线下门店 冷链运输 二手交易 旅行预订 网约出行 音乐版权 智能硬件 在线医疗'.split(
    ' ',
  );
const VERBS = '扩大 收缩 整合 剥离 升级 试点 重组 开放 收购 上线 推广 暂停'.split(' ');
const PLACES = '杭州 上海 深圳 北京 成都 武汉 西安 郑州 长沙 广州 东南亚 中东 拉美 欧洲 日本'.split(' ');
const ENDS = [
  '业内人士认为竞争会加剧',
  '分析师说短期利润将承压',
  '记者未能联系到相关负责人',
  '双方没有透露金额',
  '该计划仍需监管部门批准',
  '市场反应平淡',
  '股价当天小幅走高',
];

/** Words of no meaning, so that two stories share as little as two real ones do. */
const LETTERS = Array.from({ length: 1_500 }, (_none, i) => String.fromCodePoint(0x4e00 + i * 7));
const words = (count: number) => Array.from({ length: 2 * count }, () => one(LETTERS)).join('');

const CLAUSES: (() => string)[] = [
  () =>
    `${one(NAMES)}今天宣布在${one(PLACES)}${one(VERBS)}${one(SUBJECTS)}${words(5)}，${words(4)}涉及${random(90) + 3}个城市。`,
  () => `公司发布的数据显示，${words(6)}的用户超过${figure()}万，${words(3)}同比增长${figure()}%。`,
  () => `其中，${one(SUBJECTS)}收入达到${figure()}亿元，${words(6)}则下降${figure()}%。`,
  () => `负责人${words(1)}表示，目前${words(7)}的商家${words(3)}，下一步将继续${one(VERBS)}${words(6)}。`,
  () => `此外，${one(NAMES)}与${one(NAMES)}的合作在${one(PLACES)}推出，${words(8)}，${one(ENDS)}。`,
  () => `${words(9)}，而${one(PLACES)}的${one(SUBJECTS)}平台投入${words(5)}。`,
];

interface Text {
  title: string;
  body: string[];
}
const article = (): Text => ({
  title: `${one(NAMES)}${one(VERBS)}${one(SUBJECTS)}`,
  body: [CLAUSES[0]!(), ...Array.from({ length: 4 + random(8) }, () => one(CLAUSES)())],
});
/** Robots' reports: one wording for each company and quarter. */
const report = (): Text => {
  const name = one(NAMES);
  return {
    title: `${name}发布季度财报`,
    body: [
      `${name}发布未经审计的季度财务报告。报告显示，公司本季度总收入为${figure()}亿元，净利润为${figure()}亿元，同比增长${figure()}%。`,
      `截至季末，公司持有的现金及现金等价物为${figure()}亿元，月活跃用户达到${figure()}亿。`,
      '公司管理层表示，将继续加大研发投入，提升用户体验，为股东创造长期价值，并对下一季度保持谨慎乐观。',
    ],
  };
};

/** @param share of synonyms that are put in, 0 to 1 */
function rewrite({ title, body }: Text, share: number): Text {
  const dropped = body.length > 3 ? 1 + random(body.length - 2) : -1;
  let lines = body.filter((_line, at) => at !== dropped);
  if (lines.length > 3 && random(2)) lines = [lines[0]!, lines[2]!, lines[1]!, ...lines.slice(3)];
  const chosen = SYNONYMS.filter(() => random(100) < share * 100);
  const put = (line: string) => chosen.reduce((text, [from, to]) => text.replaceAll(from, to), line);
  const turned = lines.map((line) =>
    random(100) < share * 50 ? line.replace(/^(.+?)，(.+)。$/, '$2，$1。') : line,
  );
  const other = (line: string) =>
    line.replace(/\p{Script=Han}{2}/gu, (pair) => (random(100) < share * 30 ? words(1) : pair));
  return {
    title: `${put(title)}${one(['', '！', '，释放什么信号', '最新消息'])}`,
    body: [...turned.map(put).map(other), `${one(ENDS)}。`],
  };
}
const copy = ({ title, body }: Text): Text => ({ title, body: ['（本报综合报道）', ...body] });

interface Labelled extends StoryMember {
  truth: number;
}
let count = 0;
function member({ title, body }: Text, day: number, truth: number): Labelled {
  const at = new Date(Date.UTC(2025, 0, 1 + day)).toISOString();
  const id = (count++).toString(16).padStart(32, '0');
  const signature = signatureOf(title, body.join('\n'));
  return {
    id,
    title,
    day: at.slice(0, 10),
    fetchedAt: at,
    publisher: null,
    family: id,
    platforms: [],
    truth,
    ...signature,
  };
}

function labelledSet(): Labelled[] {
  const set: Labelled[] = [];
  let truth = 0;
  for (let i = 0; i < 1_500; i++) {
    const original = i % 3 === 2 ? report() : article();
    const day = random(60);
    set.push(member(original, day, truth));
    for (let j = random(4); j > 0; j--)
      set.push(
        member(
          one([copy, (text: Text) => rewrite(text, 0.3), (text: Text) => rewrite(text, 0.8)])(original),
          day + random(3),
          truth,
        ),
      );
    truth++;
  }
  // A digest tells of five stories and is none of them.
  for (let i = 0; i < 60; i++) {
    const body = Array.from({ length: 5 }, () => article().body.slice(0, 2).join(''));
    set.push(member({ title: `早报第${i + 1}期`, body }, i, truth++));
  }
  for (const text of realTexts()) {
    const day = 100 + random(60);
    set.push(member(text, day, truth));
    for (const share of [0.3, 0.8]) set.push(member(rewrite(text, share), day + random(3), truth));
    set.push(member({ ...text, body: text.body.slice(0, Math.ceil(text.body.length * 0.6)) }, day, truth++));
  }
  return set;
}

function realTexts(): Text[] {
  return ['dev', 'real'].flatMap((part) => {
    const file = `${shared}/${part}/articles.jsonl`;
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string; lang: string })
      .filter(({ lang }) => lang === 'zh')
      .map(({ text }) => {
        const [title = '', ...body] = text.split('\n');
        return { title, body: body.length ? body.flatMap((line) => line.split(/(?<=。)/)) : [title] };
      });
  });
}

/** Over pairs: of those put together how many belong together, and the other way round. */
function quality(set: Labelled[]) {
  const story = new Map(
    storiesOf(set).flatMap(({ id, articleIds }) => articleIds.map((it) => [it, id] as const)),
  );
  const pairs = (keyOf: (it: Labelled) => string) => {
    const sizes = new Map<string, number>();
    for (const it of set) sizes.set(keyOf(it), (sizes.get(keyOf(it)) ?? 0) + 1);
    return [...sizes.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  };
  const together = pairs(({ id }) => story.get(id)!);
  const true_ = pairs(({ truth }) => String(truth));
  const both = pairs(({ id, truth }) => `${story.get(id)} ${truth}`);
  return { precision: both / together, recall: both / true_ };
}

/** Seconds of processor time: other programs on the machine do not stretch it. */
const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const seconds = (since: number) => spent() - since;

/** Each article is placed as the worker does it, with the index in memory. */
async function speed() {
  const began = spent();
  let last = article();
  // No text is kept: in the index an article weighs what its signature does.
  const members = Array.from({ length: ARTICLES }, (_none, i) => {
    if (i % 4 !== 3) last = i % 9 ? article() : report();
    return member(i % 4 === 3 ? rewrite(last, 0.3) : last, Math.floor(i / 300), i);
  });
  const signed = seconds(began);
  const index = new Map<number, Labelled[]>();
  let looked = 0;
  const placing = spent();
  for (const it of members) {
    for (const key of it.keys) {
      const list = index.get(key);
      if (list) list.push(it);
      else index.set(key, [it]);
    }
    const found = await withNeighbours([it], async (keys, from, to) => {
      const near = new Set<Labelled>();
      // They come by day, so that a list ends with the newest, as the store's index by key and day finds them.
      for (const key of keys) {
        const list = index.get(key) ?? [];
        for (let at = list.length - 1; at >= 0 && list[at]!.day >= from; at--)
          if (list[at]!.day <= to) near.add(list[at]!);
      }
      looked += near.size;
      return [...near];
    });
    storiesOf([...found.values()]);
  }
  const placed = seconds(placing);
  return { signed: ARTICLES / signed, placed: ARTICLES / placed, looked: looked / ARTICLES };
}

/** One release that so many sites print, each with a line of its own, a third of them in other words. */
function oneStory(size: number): Labelled[] {
  const original = article();
  return Array.from({ length: size }, (_none, i) =>
    member(
      i % 3 === 2 ? rewrite(original, 0.3) : { ...original, body: [...original.body, `${words(3)}。`] },
      i % 4,
      0,
    ),
  );
}

/**
 * Milliseconds for each article of one story: put together from all of its articles, and found through the index from one
 * of them. Where these hardly grow with the story, its cost is linear.
 */
async function oneStorySpeed(size: number) {
  const members = oneStory(size);
  const index = new Map<number, Labelled[]>();
  for (const it of members)
    for (const key of it.keys) {
      const list = index.get(key);
      if (list) list.push(it);
      else index.set(key, [it]);
    }
  const began = spent();
  const stories = storiesOf(members);
  const together = seconds(began);
  const asking = spent();
  const found = await withNeighbours([members[0]!], async (keys) => [
    ...new Set(keys.flatMap((key) => index.get(key) ?? [])),
  ]);
  const through = seconds(asking);
  const largest = Math.max(...stories.map(({ articleIds }) => articleIds.length));
  const each = (all: number) => ((1_000 * all) / size).toFixed(3);
  return `${size}:${each(together)}/${each(through)}/${(largest / size).toFixed(2)}/${(found.size / size).toFixed(2)}`;
}

const set = labelledSet();
const { precision, recall } = quality(set);
const { signed, placed, looked } = await speed();
const sizes = [1_000, 4_000, 16_000];
const large: string[] = [];
for (const size of sizes) large.push(await oneStorySpeed(size));
const figures = {
  articles: set.length,
  precision: precision.toFixed(3),
  recall: recall.toFixed(3),
  index: ARTICLES,
  signatures_per_s: Math.round(signed),
  placed_per_s: Math.round(placed),
  compared_per_article: looked.toFixed(1),
  most_memory_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  // size:ms together/ms through the index/share in the largest story/share found
  one_story: large.join(','),
};
console.log(
  `BENCH stories ${Object.entries(figures)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')}`,
);
