import { type Element, isTag } from 'domhandler';

/** So many elements, from the link upwards, tell one list of a page from another. */
const LONGEST = 8;
/** Classes that differ from row to row, or with what the visitor does. */
const PASSING =
  /^(odd|even|first|last|active|current|selected|on|off|hover|open|visited|new|hot|top\d*)$|\d{2,}|--?(active|first|last)$/i;

/** One element of a path: its name, and the classes that stay. */
export interface Step {
  readonly name: string;
  readonly classes: readonly string[];
  readonly id: string | null;
}

/** The way to an element, from its highest ancestor looked at down to itself. */
export function pathTo(element: Element): Step[] {
  const steps: Step[] = [];
  for (let node: Element | null = element; node && steps.length < LONGEST;) {
    if (node.name === 'body' || node.name === 'html') break;
    steps.unshift(stepOf(node));
    const parent: unknown = node.parent;
    node = parent && isTag(parent as Element) ? (parent as Element) : null;
  }
  return steps;
}

function stepOf({ name, attribs }: Element): Step {
  const classes = (attribs['class'] ?? '')
    .split(/\s+/)
    .filter((one) => /^[A-Za-z_][\w-]*$/.test(one) && !PASSING.test(one));
  const id = attribs['id'];
  return {
    name,
    classes: classes.slice(0, 3),
    id: id && /^[A-Za-z][\w-]*$/.test(id) && !/\d{2,}/.test(id) ? id : null,
  };
}

/** The same for all elements at the same kind of place. */
export const signatureOf = (path: readonly Step[]): string =>
  path.map(({ name, classes }) => [name, ...[...classes].sort()].join('.')).join('>');

/** A selector of the last `take` steps, one inside the other. */
export function selectorOf(path: readonly Step[], take: number): string {
  return path
    .slice(-take)
    .map(({ name, classes, id }, index) => {
      // The link itself has an id of its own; a list has one for all of them.
      const place = id !== null && index < take - 1 ? `#${id}` : '';
      return `${/^[a-z][a-z0-9]*$/.test(name) ? name : '*'}${place}${classes.map((one) => `.${one}`).join('')}`;
    })
    .join(' > ');
}
