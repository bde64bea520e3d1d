export { seededRandom } from '../../server/core/base/seededRandom';
