import { openCatalog } from '@jinghe/catalog';
import { createMentionFinder } from '../../libs/extract/src/mentions/index.js';

/** What it costs to build the finder of names, and how much text it reads a second. */
const catalog = openCatalog();
let started = performance.now();
const find = createMentionFinder(catalog);
const buildMs = performance.now() - started;

const sentence =
  '据QuestMobile统计,2025年3月淘宝天猫、拼多多与京东的月活跃用户规模继续增长,小红书App打通外链后用户可直接下单;' +
  'JD Logistics joined the Taobao app last autumn, and WeChat Pay followed.一些日常的文字里没有任何平台的名字,也要读得一样快。\n';
const article = sentence.repeat(30);
const bytes = Buffer.byteLength(article);
for (let i = 0; i < 50; i += 1) find(article);
started = performance.now();
let mentions = 0;
const rounds = 200;
for (let i = 0; i < rounds; i += 1) mentions += find(article).length;
const seconds = (performance.now() - started) / 1000;
console.log(
  `BENCH mentions build_ms=${buildMs.toFixed(0)} mb_per_s=${((bytes * rounds) / 1e6 / seconds).toFixed(1)} ` +
    `mentions_per_article=${mentions / rounds}`,
);
