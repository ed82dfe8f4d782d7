// Opens an archive on the device and sends what counts in it, part by part, so that its photos never travel. A part is
// sent again until it is answered; the server keeps each once. Without this script the whole archive is sent.
(() => {
  const COUNTS = /\.(fit|gpx|tcx)(\.gz)?$|\.(csv|zip)$|(^|\/)(?!export_cda)[^/]*\.xml$|(^|\/)index\.json$|(^|\/)json\/\w+-\w+\.json$/i;
  const PART_BYTES = 4e6;
  const PART_FILES = 200;
  const TRIES = 60;

  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  const library = (address) =>
    window.zip
      ? Promise.resolve(window.zip)
      : new Promise((done, fail) => {
          const script = Object.assign(document.createElement("script"), { src: address, onerror: fail });
          script.onload = () => {
            window.zip.configure({ useWebWorkers: false });
            done(window.zip);
          };
          document.head.append(script);
        });

  const counts = (entry) =>
    !entry.directory && entry.uncompressedSize > 0 && COUNTS.test(entry.filename) && !entry.filename.startsWith("__MACOSX/");

  // Parts of about the same size, in the archive's own order.
  const partsOf = (entries) => {
    const parts = [];
    let size = Infinity;
    for (const entry of entries) {
      if (size + entry.compressedSize > PART_BYTES || parts.at(-1).length >= PART_FILES) {
        parts.push([]);
        size = 0;
      }
      parts.at(-1).push(entry);
      size += entry.compressedSize;
    }
    return parts;
  };

  // The bytes are copied as they lie there; nothing is unpacked.
  const packed = async (zip, entries) => {
    const writer = new zip.ZipWriter(new zip.BlobWriter("application/zip"));
    for (const entry of entries) {
      const data = await entry.getData(new zip.BlobWriter(), { passThrough: true });
      await writer.add(entry.filename, new zip.BlobReader(data), { entry, passThrough: true });
    }
    return writer.close();
  };

  // The answer to one part, however often it has to be sent.
  const sent = async (form, fields, words) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      try {
        const headers = { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value };
        const answer = await fetch(form.dataset.parts, { method: "POST", body, headers });
        if (answer.ok || answer.status === 422) return await answer.json();
      } catch {
        // No connection: what happened to the part is not known, so it is sent again.
      }
      words(form.querySelector("[data-failed]").dataset.away);
      await pause(Math.min(1000 * 2 ** tries, 15000));
    }
    return {};
  };

  // Sends the archive and goes to its import; a sentence where that cannot be.
  const send = async (form, file, progress) => {
    const said = form.querySelector("[data-failed]");
    const words = (text) => {
      said.textContent = text;
    };
    let entries;
    let zip;
    try {
      zip = await library(form.dataset.zip);
      entries = await new zip.ZipReader(new zip.BlobReader(file)).getEntries();
    } catch {
      return said.dataset.broken;
    }
    const parts = partsOf(entries.filter(counts));
    if (!parts.length) return said.dataset.empty;
    for (let number = 0; number < parts.length; number += 1) {
      progress(number / parts.length);
      const fields = {
        client_id: form.querySelector("[name=client_id]").value,
        name: file.name.slice(-255),
        number,
        last: number === parts.length - 1 ? "on" : "",
        file: new File([await packed(zip, parts[number])], `${number}.zip`),
      };
      const { have, address, problem } = await sent(form, fields, words);
      if (problem || !(have > number)) return problem ?? said.dataset.failed;
      words("");
      progress((number + 1) / parts.length);
      if (have >= parts.length) {
        window.location.assign(address);
        return "";
      }
    }
    return said.dataset.failed;
  };

  window.sendArchive = send;
  for (const words of document.querySelectorAll("[data-with-script]")) words.hidden = false;
})();
