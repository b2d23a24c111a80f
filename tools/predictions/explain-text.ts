import { type Explanation } from '@jinghe/extract';

/** An explanation for the terminal: the text with its marks, then each number and each word of deal with what became of it, then the facts. */
export function renderExplanation(explanation: Explanation): string {
  const lines: string[] = [`# ${explanation.version}`, ''];
  let text = '';
  let at = 0;
  for (const mark of explanation.marks) {
    if (mark.start < at) continue;
    text += explanation.text.slice(at, mark.start);
    text += `[${explanation.text.slice(mark.start, mark.end)}|${mark.kind}:${mark.label}]`;
    at = mark.end;
  }
  lines.push(text + explanation.text.slice(at), '', '## Numbers');
  for (const number of explanation.numbers) {
    const outcome = number.fact === null ? `refused: ${number.refused}` : `fact ${number.fact + 1}`;
    lines.push(`${number.start}\t${number.text}\t${outcome}`);
  }
  lines.push('', '## Words of deal');
  for (const word of explanation.dealWords) {
    const outcome = word.fact === null ? `refused: ${word.refused}` : `fact ${word.fact + 1}`;
    lines.push(`${word.start}\t${word.text}\t${outcome}`);
  }
  lines.push('', '## Facts');
  explanation.facts.forEach((fact, i) => {
    const reasons = fact.reasons
      .map(
        (r) => `${r.rule}${r.weight >= 0 ? '+' : ''}${r.weight}${r.note === undefined ? '' : ` (${r.note})`}`,
      )
      .join(', ');
    const what =
      fact.type === 'metric'
        ? [
            fact.platform,
            fact.metric,
            fact.measure,
            `${fact.value}${fact.valueHigh === null ? '' : `..${fact.valueHigh}`} ${fact.unit}`,
            fact.qualifier,
            fact.growthBasis,
            fact.period?.label,
            fact.claim,
            fact.statedBy,
            fact.segment === null ? null : `segment: ${fact.segment}`,
          ]
        : [
            fact.parties.map((p) => `${p.id}(${p.role})`).join(' + '),
            fact.dealKind,
            fact.plan,
            fact.date,
            fact.status,
            fact.denied ? 'denied' : null,
            fact.amount === null ? null : `${fact.amount.value} ${fact.amount.unit}`,
            fact.stake === null ? null : `${fact.stake}%`,
          ];
    lines.push(
      `${i + 1}. ${what.filter((x) => x !== null && x !== undefined).join(' | ')}  ${fact.confidence}`,
    );
    lines.push(`   ${fact.start}–${fact.end} ${fact.quote.replace(/\s+/g, ' ')}`, `   ${reasons}`);
  });
  return lines.join('\n');
}
