// A second copy of what the device keeps in IndexedDB, which is on the disk when it says so. Browsers write localStorage
// to the disk only now and then: it outlives the page, but not a battery that dies a moment after the tap.
const STORE = "copies";

const opened = new Promise((resolve, reject) => {
  const request = indexedDB.open("runstrong", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
// Without the second copy the first one still works.
opened.catch(() => null);

const withStore = async (mode, act) => {
  const transaction = (await opened).transaction(STORE, mode, { durability: "strict" });
  const request = act(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
};

export const putCopy = (key, value) => withStore("readwrite", (store) => store.put({ key, value }, key)).catch(() => null);
export const dropCopy = (key) => withStore("readwrite", (store) => store.delete(key)).catch(() => null);
export const copies = () => withStore("readonly", (store) => store.getAll()).catch(() => []);
