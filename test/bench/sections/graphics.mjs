// What a graphics adapter gains, where the machine has one that the inference runtime can use (WebGPU on Vulkan, Metal or
// Direct3D 12): the network alone and full training steps, beside the CPU provider with all its threads in the same run.
import { availableParallelism } from 'node:os';
import { ratio, table } from '../table.mjs';

/** @type {import('../run.mjs').Section} */
export const graphics = {
  name: 'graphics',
  bundles: {},
  async measure({ measureIn }) {
    return measureIn('graphics', String(Math.max(1, availableParallelism() - 1)));
  },
  print({ usable, reasons, threads, films, steps }) {
    if (usable.length === 0) {
      console.log(`\nno graphics adapter to measure. ${reasons.join(' ')}`);
      return;
    }
    const head = (what) => [what, 'batch', `CPU, ${threads} threads (ms)`, ...usable.flatMap((provider) => [`${provider} (ms)`, 'quicker'])];
    const row = (what, { batch, ms }) => [what, batch, ms.cpu, ...usable.flatMap((provider) => [ms[provider] ?? 'left for the CPU', ms[provider] === undefined ? '' : ratio(ms.cpu, ms[provider])])];
    table(head('network alone, ResNet-18 at 224 × 224'), films.map((film) => row('films', film)));
    table(head('training step at 128 × 128'), steps.map((step) => row(step.net, step)));
  },
};
