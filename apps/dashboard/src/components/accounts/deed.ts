/** Something that an admin does: what is said of it afterwards, and what is shown once to be handed over. */
export type Deed = () => Promise<{ said: string; once?: { title: string; text: string } }>;
