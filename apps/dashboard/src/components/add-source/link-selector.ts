/** What of an element its selector is made of; elements of the browser's own fit. */
export interface Placed {
  readonly tagName: string;
  readonly classList: Iterable<string>;
  readonly id: string;
  readonly parentElement: Placed | null;
}

interface Step {
  readonly tag: string;
  readonly classes: readonly string[];
  readonly id: string;
}

/** Classes that differ from row to row, or with what the visitor does; the worker's proposals leave them out too. */
const PASSING =
  /^(odd|even|first|last|active|current|selected|on|off|hover|open|visited|new|hot|top\d*)$|\d{2,}|--?(active|first|last)$/i;
const LONGEST = 6;

function stepsUp(element: Placed): Step[] {
  const steps: Step[] = [];
  for (let at: Placed | null = element; at && steps.length < LONGEST; at = at.parentElement) {
    const tag = at.tagName.toLowerCase();
    if (tag === 'body' || tag === 'html') break;
    const classes = [...at.classList].filter((one) => /^[A-Za-z_][\w-]*$/.test(one) && !PASSING.test(one));
    const id = /^[A-Za-z][\w-]*$/.test(at.id) && !/\d{2,}/.test(at.id) ? at.id : '';
    steps.push({ tag, classes: classes.slice(0, 3), id });
  }
  return steps;
}

const written = ({ tag, classes, id }: Step, isLink: boolean): string =>
  tag + (id && !isLink ? `#${id}` : '') + classes.map((one) => `.${one}`).join('');

/**
 * The selector of all links at the same kind of place as the examples: what they have in common, from the link upwards. One
 * example goes up to the first element that has a name of its own.
 *
 * @param examples links, at least one
 */
export function selectorLike(examples: readonly Placed[]): string {
  const [first = [], ...others] = examples.map(stepsUp);
  const common: Step[] = [];
  for (const [n, step] of first.entries()) {
    const there = others.map((steps) => steps[n]);
    if (there.some((other) => other?.tag !== step.tag)) break;
    const classes = step.classes.filter((one) => there.every((other) => other?.classes.includes(one)));
    const id = there.every((other) => other?.id === step.id) ? step.id : '';
    common.push({ tag: step.tag, classes, id });
  }
  const named = common.findIndex(({ classes, id }, n) => n > 0 && (classes.length > 0 || id !== ''));
  const kept = named > 0 ? common.slice(0, named + 1) : common.slice(0, 3);
  return kept
    .map((step, n) => written(step, n === 0))
    .reverse()
    .join(' > ');
}
