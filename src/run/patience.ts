/** How long the harness waits for what. All in ms. */
export interface Patience {
  /** What a diagnoser is told that it has: twice what waiting out silence takes, for machines that are busy. */
  readonly budgetMs: number;
  /** How much longer a diagnoser is let before it is cut off. */
  readonly graceMs: number;
  /** A fault that has not landed by then never will. */
  readonly landingMs: number;
  /** Time for what a world itself remembers (names, neighbours, dead connections) once its fault is undone. */
  readonly healingMs: number;
}

export const PATIENCE: Patience = { budgetMs: 10_000, graceMs: 25_000, landingMs: 10_000, healingMs: 15_000 };
