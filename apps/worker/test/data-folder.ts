import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ARTICLE = new URL('../../../tools/testing/fixtures/opening-walls.txt', import.meta.url).pathname;

const FIGURES = `platform,metric,definition,scope,measure,claim,period,period_start,period_end,value,value_high,unit,basis,qualifier,stated_by,carried_by,published,url,growth_yoy_percent,note
jd,revenue,,,level,actual,2025-Q1,2025-01-01,2025-03-31,301100000000,,CNY,reported,exact,company:jd,JD,2025-05-13,https://example.com/jd,15.8,a note
pinduoduo,revenue,,,level,actual,2025-Q1,2025-01-01,2025-03-31,95670000000,,CNY,reported,exact,company:pinduoduo,PDD,2025-05-27,https://example.com/pdd,10,
`;
const EVENTS = `date,date_grain,parties,roles,deal_kind,plan,status,url,carried_by,summary_zh,summary_en,note
2024-10-16,day,taobao-tmall;jd-logistics,party;party,logistics,,launched,https://example.com/jdl,Example,淘宝接入京东物流,Taobao opens to JD Logistics,
`;

export interface DataFolder {
  path: string;
  /** Puts the article, or other content, into the inbox. */
  drop(name: string, content?: string | Uint8Array): Promise<void>;
  /** Writes one of the tables anew. */
  table(name: 'figures.csv' | 'events.csv', content: string): Promise<void>;
  remove(): Promise<void>;
}

/** A data folder of its own with an inbox and tables of three rows, so that no test waits for the whole history. */
export async function dataFolder(
  tables: { figures?: string | Uint8Array; events?: string } = {},
): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), 'jinghe-data-'));
  await mkdir(join(path, 'inbox'));
  await mkdir(join(path, 'baseline'));
  await writeFile(join(path, 'baseline/figures.csv'), tables.figures ?? FIGURES);
  await writeFile(join(path, 'baseline/events.csv'), tables.events ?? EVENTS);
  return {
    path,
    async drop(name, content) {
      const file = join(path, 'inbox', name);
      if (content === undefined) await copyFile(ARTICLE, file);
      else await writeFile(file, content);
    },
    table: (name, content) => writeFile(join(path, 'baseline', name), content),
    remove: () => rm(path, { recursive: true, force: true }),
  };
}
