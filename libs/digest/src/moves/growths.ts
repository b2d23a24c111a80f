import { linesOf, type SizedLine, yoyLines } from '@jinghe/compare';
import { type LinePoint, type Observation } from '@jinghe/contracts';
import { type Known, type Setting } from '../setting.js';

/** Growth over the year before by line and end: as stated, else from two levels of the line. */
export interface Growths {
  at(
    line: Pick<SizedLine, 'platform' | 'metric' | 'definition' | 'scope' | 'length'>,
    end: string,
  ): LinePoint | null;
}

const keyOf = (line: Pick<SizedLine, 'platform' | 'metric' | 'definition' | 'scope' | 'length'>): string =>
  [line.platform, line.metric, line.definition, line.scope, line.length].join('|');

/** The lines of some observations and how they grew. */
export function knownOf(observations: readonly Observation[], setting: Setting): Known {
  const { compareCatalog } = setting;
  const lines = linesOf(observations, compareCatalog);
  const growing = new Map(
    yoyLines(observations, lines, compareCatalog).lines.map((line) => [
      keyOf(line),
      new Map(line.points.map((point) => [point.end, point])),
    ]),
  );
  return {
    lines,
    lineOf: new Map(
      lines.flatMap((line) =>
        line.points.flatMap(({ observationId }) => (observationId === null ? [] : [[observationId, line]])),
      ),
    ),
    growths: {
      at: (line, end) => {
        const point = growing.get(keyOf(line))?.get(end);
        return point && point.value !== null ? point : null;
      },
    },
  };
}
