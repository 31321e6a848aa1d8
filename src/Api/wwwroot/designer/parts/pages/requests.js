export { missing as requests } from './missing.js';
