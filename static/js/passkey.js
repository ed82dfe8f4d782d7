// Asks the device for a passkey and sends its answer with the form. Without passkeys the form stays hidden.
(() => {
  if (!window.PublicKeyCredential || !window.webauthnJSON) return;

  const optionsOf = async (form) => {
    if (!form.dataset.url) return JSON.parse(form.querySelector("script[type='application/json']").textContent);
    const answer = await fetch(form.dataset.url, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options;
  };

  // One that logs in alone is kept by the device and opened by its PIN, face or finger.
  const forThis = (form, options) => {
    const alone = form.elements.passwordless;
    if (!alone) return options;
    const wanted = options.publicKey.authenticatorSelection;
    wanted.residentKey = alone.checked ? "required" : "discouraged";
    wanted.requireResidentKey = alone.checked;
    if (alone.checked) wanted.userVerification = "required";
    return options;
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const problem = form.querySelector("[data-problem]");
      problem.hidden = true;
      try {
        const options = forThis(form, await optionsOf(form));
        form.elements.credential.value = JSON.stringify(await window.webauthnJSON[form.dataset.passkey](options));
        form.submit();
      } catch {
        problem.hidden = false;
      }
    });
  }
})();
