import { element } from '../dom';
import type { PanelOutcome } from './protocol';

type Analyzed = Extract<PanelOutcome, { readonly status: 'analyzed' }>;

const providerNames: Readonly<Record<string, string>> = { cuda: 'CUDA', dml: 'DirectML', coreml: 'Core ML', webgpu: 'WebGPU', cpu: 'CPU' };

/** Model, provider with the reasons of a fallback, and times: what a result rests on. */
export function describeAnalysis(outcome: Analyzed): readonly Node[] {
  const { model, provider, server, fallbacks, filmWidth, filmHeight, times, totalMs } = outcome;
  const ms = (value: number): string => `${Math.round(value)} ms`;
  const fact = (name: string, value: string): readonly Node[] => [element('dt', { text: name }), element('dd', { text: value })];
  const facts = element(
    'dl',
    { class: 'facts' },
    ...fact('Model', `${model.title} (${model.id})`),
    ...fact('Provider', server === undefined ? nameOf(provider) : `Server ${server}`),
    ...fact('Film', `${filmWidth} × ${filmHeight} pixels`),
    ...fact('Time', `${ms(totalMs)} (reading ${ms(times.decode)}, loading ${ms(times.load)}, check ${ms(times.gate)}, network ${ms(times.prepare + times.infer)}, maps ${ms(times.maps)})`),
  );
  const tried = fallbacks.map((fallback) => element('li', { text: `${nameOf(fallback.provider)}: ${fallback.reason}` }));
  const reasons =
    tried.length === 0
      ? undefined
      : element('details', { class: 'fallbacks' }, element('summary', { text: `${nameOf(provider)} was used; ${tried.length} other ${tried.length === 1 ? 'provider was' : 'providers were'} skipped` }), element('ul', {}, ...tried));
  return [element('p', { class: 'model-disclaimer', text: model.disclaimer }), facts, ...(reasons === undefined ? [] : [reasons])];
}

function nameOf(provider: string): string {
  return providerNames[provider] ?? provider;
}
