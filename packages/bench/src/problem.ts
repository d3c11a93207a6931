/** What the bench cannot go on with, in words for whoever runs it. */
export class BenchProblem extends Error {
  /** 2 when the command line is wrong. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
