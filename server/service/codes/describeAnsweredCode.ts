import type { AnsweredCode } from './codesOfAnswer';

/** A code's title, and in plain words why the code cannot be reported. */
export function describeAnsweredCode({ state, title }: Pick<AnsweredCode, 'state' | 'title'>): string {
  switch (state) {
    case 'billable':
      return title;
    case 'header':
      return `${title} (a header, not billable)`;
    case 'absent':
      return `${title} (NOT IN FORCE on that day)`;
    case 'unknown':
      return 'NOT A VALID CODE';
  }
}
