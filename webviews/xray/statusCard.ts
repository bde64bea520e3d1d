import { button, element } from '../dom';
import type { HostMessage, PanelMessage, PanelOutcome } from './protocol';

type Step = Extract<HostMessage, { readonly type: 'step' }>['step'];

/** Steps in their order, in words; the time that each takes is not known beforehand, so no share is claimed. */
const steps: readonly (readonly [Step, string])[] = [
  ['waiting', 'Waiting for the inference process'],
  ['decoding', 'Reading the film'],
  ['loading model', 'Loading the model'],
  ['checking', 'Checking that this is a frontal chest film'],
  ['analyzing', 'Analyzing'],
  ['mapping', 'Creating the heatmaps'],
];

/** What stands over the film while there is no result: the steps of a run, or why there is none and what to do. */
export class StatusCard {
  readonly element = element('div', { class: 'status-card', attributes: { role: 'status' } });
  readonly #post: (message: PanelMessage) => void;

  constructor(post: (message: PanelMessage) => void) {
    this.#post = post;
  }

  hide(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  showStep(step: Step): void {
    const at = steps.findIndex(([name]) => name === step);
    const items = steps.map(([, words], index) => {
      const state = index < at ? 'done' : index === at ? 'now' : 'ahead';
      return element('li', { class: state, text: words, attributes: index === at ? { 'aria-current': 'step' } : {} });
    });
    const progress = element('progress', { attributes: { max: String(steps.length), value: String(at), 'aria-label': steps[at]?.[1] ?? 'Analyzing' } });
    // Pressing twice does no harm; the focus is not lost while the steps go by.
    const hadFocus = this.element.contains(document.activeElement);
    const cancel = button('Cancel', () => this.#post({ type: 'cancel' }));
    this.#show(element('h2', { text: 'Analyzing …' }), progress, element('ol', { class: 'steps' }, ...items), cancel);
    if (hadFocus) cancel.focus();
  }

  /** An outcome without findings. */
  showOutcome(outcome: Exclude<PanelOutcome, { readonly status: 'analyzed' }>): void {
    const again = button('Try again', () => this.#post({ type: 'analyze' }));
    switch (outcome.status) {
      case 'refused':
        return this.#show(
          element('h2', { text: 'No findings: the picture was refused' }),
          element('p', { text: outcome.reason }),
          element('p', { class: 'aside', text: `Film check score: ${outcome.score.toFixed(2)}; at least ${outcome.minimumScore.toFixed(2)} is required.` }),
        );
      case 'failed':
        return this.#show(
          element('h2', { text: 'The analysis failed' }),
          element('p', { text: outcome.message }),
          element('div', { class: 'row' }, again, button('Restart X-ray analysis', () => this.#post({ type: 'restart' }))),
        );
      case 'no-model':
        return this.#show(
          element('h2', { text: 'No model yet' }),
          element('p', { text: outcome.message }),
          element('div', { class: 'row' }, button('Import X-ray model…', () => this.#post({ type: 'import-model' }))),
        );
      case 'cancelled':
        return this.#show(element('h2', { text: 'Cancelled' }), element('p', { text: 'The film was not analyzed.' }), element('div', { class: 'row' }, button('Analyze', () => this.#post({ type: 'analyze' }))));
    }
  }

  #show(...children: readonly Node[]): void {
    this.element.hidden = false;
    this.element.replaceChildren(...children);
  }
}
