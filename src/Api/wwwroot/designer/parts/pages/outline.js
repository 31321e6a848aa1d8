export { missing as outline } from './missing.js';
