import type { XrayImage } from '../../server/core/xray/xrayImage';
import type { XrayLabel } from '../../server/core/xray/xrayLabels';
import type { FilmBox } from '../contract/xrayFinding';
import { coveredShare } from './patch';
import { toShares } from './patchSource';

/** A patch with at least this fraction of a box shows the finding; up to the other limit it does not; between them it is unknown. */
const shown = 0.5;
const hidden = 0.1;

/** Targets of a patch per label: 1 present, 0 absent, undefined if unknown, as for a finding of the film without a box. */
export function patchTargets({ labels: present, boxes }: Pick<XrayImage, 'labels' | 'boxes'>, crop: FilmBox, labels: readonly XrayLabel[]): readonly (0 | 1 | undefined)[] {
  return labels.map((label) => {
    const own = boxes.filter((box) => box.label === label);
    if (own.length === 0) return present.includes(label) ? undefined : 0;
    const most = Math.max(...own.map((box) => coveredShare(toShares(box), crop)));
    if (most >= shown) return 1;
    return most <= hidden ? 0 : undefined;
  });
}
