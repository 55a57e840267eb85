// All pages read without this. It adds: keys, a click on marked words, progress, dropped files.

const text = document.getElementById("text");
text?.addEventListener("click", (event) => {
  const words = event.target.closest("[data-claim]");
  if (!words || !getSelection().isCollapsed) return;
  location.assign(`${location.pathname}?claim=${words.dataset.claim}#claim`);
});

const typing = (element) => element?.matches("input, textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(document.activeElement)) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!target) return;
  event.preventDefault();
  if (typing(target)) target.focus();
  else target.click();
});

// A running addition: the server's own page is looked at again, and its part put in place.
const again = async (part) => {
  const answer = await fetch(part.dataset.again, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(part.id);
  document.querySelector("h1").textContent = page.querySelector("h1").textContent;
  part.replaceWith(fresh);
  if (fresh.dataset.again) setTimeout(() => again(fresh), 700);
};
const running = document.querySelector("[data-again]");
if (running) setTimeout(() => again(running), 500);

for (const place of document.querySelectorAll(".drop")) {
  for (const name of ["dragenter", "dragover"]) place.addEventListener(name, () => place.classList.add("over"));
  for (const name of ["dragleave", "drop"]) place.addEventListener(name, () => place.classList.remove("over"));
}
