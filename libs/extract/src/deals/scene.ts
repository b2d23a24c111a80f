import { type Bond, type Trigger, type View } from './types.js';

/** What a refusal looks at. Texts are folded, brackets blanked. */
export interface Scene {
  readonly view: View;
  readonly trigger: Trigger;
  readonly bond: Bond;
  /** The trigger's clause. */
  readonly clause: string;
  /** From the clause's start to the trigger. */
  readonly lead: string;
  /** From the trigger to the clause's end. */
  readonly trail: string;
  /** Sentence. */
  readonly whole: string;
}

export interface Refusal {
  readonly rule: string;
  readonly fires: (scene: Scene) => boolean;
}

/** A rule that looks for words in one of a scene's texts. */
export const word =
  (pattern: RegExp, where: (scene: Scene) => string): Refusal['fires'] =>
  (scene) =>
    pattern.test(where(scene));
