'use strict';
(() => {
  const slides = [...document.querySelectorAll('.slide')];
  const body = document.body;
  let now = 0;
  const show = (index, moves) => {
    now = Math.max(0, Math.min(slides.length - 1, index));
    slides.forEach((slide, at) => slide.classList.toggle('now', at === now));
    if (moves) slides[now].scrollIntoView();
  };
  const present = (on) => {
    body.classList.toggle('presenting', on);
    show(now, !on);
  };
  const full = () => {
    if (body.classList.contains('presenting')) {
      if (document.fullscreenElement) document.exitFullscreen();
      present(false);
    } else {
      present(true);
      const asked = document.documentElement.requestFullscreen && document.documentElement.requestFullscreen();
      if (asked) asked.catch(() => {});
    }
  };
  const keys = {
    ArrowRight: () => show(now + 1, true), PageDown: () => show(now + 1, true), ' ': () => show(now + 1, true), n: () => show(now + 1, true),
    ArrowLeft: () => show(now - 1, true), PageUp: () => show(now - 1, true), p: () => show(now - 1, true),
    Home: () => show(0, true), End: () => show(slides.length - 1, true),
    f: full, s: () => body.classList.toggle('without-notes'), Escape: () => present(false),
  };
  document.addEventListener('keydown', (event) => {
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const isForLink = event.key === ' ' && event.target.closest && event.target.closest('a');
    if (!act || isForLink || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act();
  });
  document.addEventListener('fullscreenchange', () => { if (!document.fullscreenElement) present(false); });
  const seen = new IntersectionObserver((entries) => {
    if (body.classList.contains('presenting')) return;
    const nearest = entries.filter((entry) => entry.isIntersecting).sort((a, b) => b.intersectionRatio - a.intersectionRatio)[0];
    if (nearest) now = slides.indexOf(nearest.target);
  }, { threshold: [0.6] });
  slides.forEach((slide) => seen.observe(slide));
  show(0, false);
})();
