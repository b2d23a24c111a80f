/** Why bytes could not be read as an article, told so that a person can mend the file. */
export interface ReadProblem {
  /** A word for machines: `empty`, `binary`, `too-large`, `unknown-charset`, `front-matter`, `no-text`. */
  code: string;
  message: string;
  /** Line in the file, from 1. */
  line?: number;
  /** The field of the front matter. */
  field?: string;
}
