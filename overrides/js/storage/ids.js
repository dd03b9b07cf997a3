/**
 * A new id: sixteen letters and digits, 80 bits by chance, so that plans of any two devices can be put together.
 * (crypto.randomUUID needs https, which not every site has.)
 */
export const makeId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte & 31).toString(32)).join("");
