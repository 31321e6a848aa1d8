// Keys that a device keeps and opens with a PIN or a fingerprint. Browsers know them under a name alone, not under an IP address.
export const canUsePasskeys = () => globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON !== undefined && !/^[\d.]+$|:/.test(location.hostname);

async function asked(act) {
  try {
    return (await act()).toJSON();
  } catch {
    throw new Error('Das Gerät hat den Passkey nicht bestätigt.');
  }
}

export const makeKey = options => asked(() => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }));
export const askKey = options => asked(() => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }));
