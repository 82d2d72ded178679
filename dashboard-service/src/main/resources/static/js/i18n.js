// Words and formats in English and Spanish.
import { recall, remember } from "./memory.js";

const WORDS = {
  en: {
    skip: "Skip to the figures", tagline: "Live sales", language: "Language", appearance: "Light or dark",
    live: "Live", connecting: "Connecting…", lost: "Connection lost, retrying",
    now: "This moment", open: "open", waiting: "Waiting for the first window", ago: (t) => `${t} ago`,
    revenue: "Revenue", transactions: "Transactions", completed: "completed", pending: "pending", failed: "failed",
    ticket: "Average ticket", smallest: "Smallest", largest: "Largest", buyers: "Buyers", sellers: "Sellers",
    previous: (v) => `${v} in the window before`,
    series: "Revenue and transactions", seriesHint: (n, s) => `Last ${n} min, ${s} s windows`, emptyWindows: "Waiting for the first window",
    parts: "Pipeline", partsHint: "Age of the newest event",
    generator: "Generator", postgres: "PostgreSQL (shop)", producer: "Producer", kafka: "Kafka", consumer: "Consumer", warehouse: "Warehouse", metrics: "Metrics (Spark)", redis: "Redis",
    up: "up", degraded: "degraded", down: "down", unknown: "unknown",
    downBecause: (part, why) => `${part} is down${why ? `: ${why}` : ""}.`, degradedBecause: (part, why) => `${part} works in part${why ? `: ${why}` : ""}.`,
    missing: (all) => `${all.join(", ")} missing`, someUp: (n, all, why) => `${n} of ${all} up: ${why}`, instances: (n) => `${n} instances`,
    categories: "Categories", category: "Category", sales: "Sales", thisWindow: "Now", emptyCategories: "No sales yet",
    behavior: "Shopper behaviour", kind: "Behaviour", events: "Events", emptyBehavior: "No behaviour yet", span: (n) => `Last ${n} min`,
    page_view: "Page views", product_view: "Product views", search: "Searches", add_to_cart: "Added to cart", remove_from_cart: "Removed from cart", cart_abandonment: "Carts abandoned",
    revenueTotal: "Revenue, all time", revenueToday: "Revenue today", transactionsTotal: "Transactions, all time", rowsTotal: "Events stored",
    hours: "Last 24 hours", hoursHint: "Revenue and transactions by hour", emptyHours: "Nothing in the warehouse yet",
    types: "Events by type", type: "Type", transaction: "Transactions", transaction_item: "Line items", transaction_status: "Status changes",
    user_behavior: "Views", "type.search": "Searches", cart_event: "Cart events", interaction: "Interactions",
    sessions: "Sessions by outcome", outcome: "Outcome", conversion: "Purchase", "outcome.cart_abandonment": "Cart abandoned", bounce: "Left", emptySessions: "No sessions yet",
    counted: (t) => `Counted at ${t}`, redisAway: "Live figures are from {0}: Redis does not answer.", redisNever: "Redis does not answer: there are no live figures.",
    warehouseAway: "Warehouse figures are from {0}: the warehouse does not answer.", warehouseNever: "The warehouse does not answer: there are no totals.",
    streamAway: "The connection to the dashboard is lost; the figures are the last ones received.",
    quality: (late, bad) => `Late events ${late} · rejected records ${bad}`, zone: (z) => `Times in ${z} · amounts in US dollars`,
    said: (w, r, t) => `Window ${w}: revenue ${r}, ${t} transactions`, chartLabel: (a, b) => `${a}: ${b}`,
  },
  es: {
    skip: "Ir a las cifras", tagline: "Ventas en vivo", language: "Idioma", appearance: "Claro u oscuro",
    live: "En vivo", connecting: "Conectando…", lost: "Sin conexión, reintentando",
    now: "Este momento", open: "abierta", waiting: "Esperando la primera ventana", ago: (t) => `hace ${t}`,
    revenue: "Ingresos", transactions: "Transacciones", completed: "completadas", pending: "pendientes", failed: "fallidas",
    ticket: "Ticket medio", smallest: "Menor", largest: "Mayor", buyers: "Compradores", sellers: "Vendedores",
    previous: (v) => `${v} en la ventana anterior`,
    series: "Ingresos y transacciones", seriesHint: (n, s) => `Últimos ${n} min, ventanas de ${s} s`, emptyWindows: "Esperando la primera ventana",
    parts: "Flujo de datos", partsHint: "Edad del último evento",
    generator: "Generador", postgres: "PostgreSQL (tienda)", producer: "Productor", kafka: "Kafka", consumer: "Consumidor", warehouse: "Almacén de datos", metrics: "Métricas (Spark)", redis: "Redis",
    up: "activo", degraded: "parcial", down: "caído", unknown: "desconocido",
    downBecause: (part, why) => `${part}: caído${why ? `: ${why}` : ""}.`, degradedBecause: (part, why) => `${part}: funciona en parte${why ? `: ${why}` : ""}.`,
    missing: (all) => `${all.length > 1 ? "faltan" : "falta"} ${all.join(", ")}`, someUp: (n, all, why) => `${n} de ${all} activos: ${why}`, instances: (n) => `${n} instancias`,
    categories: "Categorías", category: "Categoría", sales: "Ventas", thisWindow: "Ahora", emptyCategories: "Aún no hay ventas",
    behavior: "Comportamiento", kind: "Comportamiento", events: "Eventos", emptyBehavior: "Aún no hay actividad", span: (n) => `Últimos ${n} min`,
    page_view: "Páginas vistas", product_view: "Productos vistos", search: "Búsquedas", add_to_cart: "Añadidos al carrito", remove_from_cart: "Quitados del carrito", cart_abandonment: "Carritos abandonados",
    revenueTotal: "Ingresos totales", revenueToday: "Ingresos de hoy", transactionsTotal: "Transacciones totales", rowsTotal: "Eventos guardados",
    hours: "Últimas 24 horas", hoursHint: "Ingresos y transacciones por hora", emptyHours: "El almacén de datos aún está vacío",
    types: "Eventos por tipo", type: "Tipo", transaction: "Transacciones", transaction_item: "Líneas de pedido", transaction_status: "Cambios de estado",
    user_behavior: "Vistas", "type.search": "Búsquedas", cart_event: "Eventos de carrito", interaction: "Interacciones",
    sessions: "Sesiones por resultado", outcome: "Resultado", conversion: "Compra", "outcome.cart_abandonment": "Carrito abandonado", bounce: "Salida", emptySessions: "Aún no hay sesiones",
    counted: (t) => `Contado a las ${t}`, redisAway: "Las cifras en vivo son de las {0}: Redis no responde.", redisNever: "Redis no responde: no hay cifras en vivo.",
    warehouseAway: "Las cifras del almacén son de las {0}: el almacén no responde.", warehouseNever: "El almacén de datos no responde: no hay totales.",
    streamAway: "Se perdió la conexión con el panel; las cifras son las últimas recibidas.",
    quality: (late, bad) => `Eventos tardíos ${late} · registros rechazados ${bad}`, zone: (z) => `Horas de ${z} · importes en dólares`,
    said: (w, r, t) => `Ventana ${w}: ingresos ${r}, ${t} transacciones`, chartLabel: (a, b) => `${a}: ${b}`,
  },
};

let language = recall("language") ?? (navigator.language.toLowerCase().startsWith("es") ? "es" : "en");
if (!WORDS[language]) {
  language = "en";
}
let formats = formatsOf(language);

function formatsOf(code) {
  // The browser's own region, if it speaks the language: es-CO and es-ES write numbers differently.
  const locale = navigator.languages.find((one) => one.toLowerCase().startsWith(code)) ?? code;
  const money = { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" };
  return {
    money: new Intl.NumberFormat(locale, money),
    shortMoney: new Intl.NumberFormat(locale, { ...money, notation: "compact", maximumFractionDigits: 1 }),
    count: new Intl.NumberFormat(locale),
    shortCount: new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }),
    time: new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }),
    minute: new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    day: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }),
  };
}

export const currentLanguage = () => language;

export function useLanguage(code) {
  language = code;
  formats = formatsOf(code);
  remember("language", code);
}

/** The words for a key; with arguments, those of a phrase. */
export function t(key, ...values) {
  const found = WORDS[language][key];
  if (found === undefined) {
    return key.replace(/^.*\./, "").replaceAll("_", " ");
  }
  return typeof found === "function" ? found(...values) : found.replace("{0}", values[0]);
}

/** The name of something counted: words for it, of its own group first, or else itself. */
export const nameOf = (group, key) => (WORDS[language][`${group}.${key}`] ? t(`${group}.${key}`) : t(key));

export const money = (value) => formats.money.format(value);
export const shortMoney = (value) => formats.shortMoney.format(value);
export const count = (value) => formats.count.format(value);
export const shortCount = (value) => formats.shortCount.format(value);
export const time = (instant) => when(formats.time, instant);
export const minute = (instant) => when(formats.minute, instant);

/** A browser knows times up to the year 275760; the server's clock knows later ones. */
function when(format, instant) {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? "–" : format.format(date);
}

/** Both ends of a window, with the day if it is not today's. */
export function range(start, end) {
  const sameDay = new Date(start).toDateString() === new Date().toDateString();
  return `${sameDay ? "" : `${when(formats.day, start)}, `}${time(start)} – ${time(end)}`;
}

/** A length of time in its largest whole unit: 8 s, 5 min, 3 h, 2 d. */
export function length(millis) {
  if (!Number.isFinite(millis)) {
    return "–";
  }
  const seconds = Math.max(0, Math.floor(millis / 1000));
  if (seconds < 90) {
    return `${seconds} s`;
  }
  if (seconds < 5400) {
    return `${Math.floor(seconds / 60)} min`;
  }
  return seconds < 172800 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86400)} d`;
}
