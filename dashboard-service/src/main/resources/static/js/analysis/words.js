// The words of this page in English and Spanish. Formats and shared names are the live page's.
import { currentLanguage } from "../i18n.js";

const WORDS = {
  en: {
    skip: "Skip to the figures", title: "Analysis", pages: "Pages", live: "Live", language: "Language", appearance: "Light or dark",
    question: "Period and filters", period: "Period", from: "From", to: "to", show: "Show", clear: "Clear filters", summary: "Key figures",
    seller: "Seller", category: "Category", channel: "Channel", plan: "Plan", payment: "Payment", all: "All",
    days: "Days are UTC days.", currency: "Amounts in US dollars",
    span: (a, b) => `${a} – ${b}`, open: "the last hour is still open", compared: "Change: hours that are over, against as many before.",
    notBy: (all) => `Not by ${all}`, lines: "Of one category: amounts of lines, before discounts.",
    empty: "Nothing in this period", away: "The dashboard does not answer.", csv: "CSV", csvOf: (p) => `${p} as CSV`,
    loaded: (span) => `Figures of ${span}`, only: (v) => `Only ${v}`, against: (v) => `before: ${v}`, unknown: "not known by this filter", points: (v) => `${v} pp`,
    events: "Events", revenue: "Revenue", transactions: "Transactions", completed: "Completed", average_order: "Average order", sellers: "Sellers with sales", buyers: "Buyers",
    carts_abandoned: "Carts abandoned", revenue_lost: "Revenue lost", sessions: "Visits", conversion_rate: "Conversion", abandonment_rate: "Abandonment", bounce_rate: "Bounce",
    "panel.sales": "Revenue and transactions", "panel.people": "Sellers and buyers", "panel.carts": "Carts abandoned and revenue lost", "panel.heatmap": "Behaviour by channel",
    "panel.funnel": "From visit to order", "panel.rates": "How visits end", "panel.searches": "Top searches", "panel.products": "Top products", "panel.categories": "Top categories",
    "panel.sellers": "Top sellers", "panel.buyers": "Top buyers", "panel.plans": "Plans", "panel.payments": "Payment methods", "panel.average": "Average order",
    behavior: "Behaviour", term: "Term", with_results: "Found", without_results: "Not found", searches: "Searches", price: "Price", quantity: "Pieces",
    views: "Views", carts: "In cart", average: "Average", change: "Change", failed_sales: "Failed", placed: "Placed", step: "Step", share: "Of all", of_step_before: "Of the step before",
    outcome: "Outcome", abandoned: "Abandoned", lost: "Lost", buyer: "Buyer", product: "Product", interaction: "Contacts", noName: (id) => `No. ${id}`, none: "(none)",
    visit: "Visit", view: "Product seen", cart: "Cart used", order: "Order", conversion: "Purchase", cart_abandonment: "Cart abandoned", bounce: "Left",
    credit_card: "Credit card", debit_card: "Debit card", pix: "Pix", boleto: "Boleto", paypal: "PayPal", wire_transfer: "Wire transfer",
    slow: "The warehouse takes too long to answer; asking again.", silent: "The warehouse does not answer; asking again.",
    asTable: "As a table", time: "Time", asOf: (t) => `As of ${t}.`, noBefore: "no data before", noValue: "none in this period",
  },
  es: {
    skip: "Ir a las cifras", title: "Análisis", pages: "Páginas", live: "En vivo", language: "Idioma", appearance: "Claro u oscuro",
    question: "Periodo y filtros", period: "Periodo", from: "Desde", to: "hasta", show: "Mostrar", clear: "Quitar filtros", summary: "Cifras clave",
    seller: "Vendedor", category: "Categoría", channel: "Canal", plan: "Plan", payment: "Pago", all: "Todos",
    days: "Los días son días UTC.", currency: "Importes en dólares",
    span: (a, b) => `${a} – ${b}`, open: "la última hora sigue abierta", compared: "Cambio: horas terminadas, frente a las mismas de antes.",
    notBy: (all) => `No por ${all}`, lines: "De una categoría: importes de líneas, sin descuentos.",
    empty: "Nada en este periodo", away: "El panel no responde.", csv: "CSV", csvOf: (p) => `${p} como CSV`,
    loaded: (span) => `Cifras de ${span}`, only: (v) => `Solo ${v}`, against: (v) => `antes: ${v}`, unknown: "no se conoce con este filtro", points: (v) => `${v} pp`,
    events: "Eventos", revenue: "Ingresos", transactions: "Transacciones", completed: "Completadas", average_order: "Pedido medio", sellers: "Vendedores con ventas", buyers: "Compradores",
    carts_abandoned: "Carritos abandonados", revenue_lost: "Ingresos perdidos", sessions: "Visitas", conversion_rate: "Conversión", abandonment_rate: "Abandono", bounce_rate: "Rebote",
    "panel.sales": "Ingresos y transacciones", "panel.people": "Vendedores y compradores", "panel.carts": "Carritos abandonados e ingresos perdidos", "panel.heatmap": "Comportamiento por canal",
    "panel.funnel": "De la visita al pedido", "panel.rates": "Cómo acaban las visitas", "panel.searches": "Búsquedas más frecuentes", "panel.products": "Productos principales", "panel.categories": "Categorías principales",
    "panel.sellers": "Vendedores principales", "panel.buyers": "Compradores principales", "panel.plans": "Planes", "panel.payments": "Métodos de pago", "panel.average": "Pedido medio",
    behavior: "Comportamiento", term: "Término", with_results: "Con resultado", without_results: "Sin resultado", searches: "Búsquedas", price: "Precio", quantity: "Unidades",
    views: "Vistas", carts: "Al carrito", average: "Media", change: "Cambio", failed_sales: "Fallidas", placed: "Realizado", step: "Paso", share: "Del total", of_step_before: "Del paso anterior",
    outcome: "Resultado", abandoned: "Abandonados", lost: "Perdido", buyer: "Comprador", product: "Producto", interaction: "Contactos", noName: (id) => `N.º ${id}`, none: "(ninguno)",
    visit: "Visita", view: "Producto visto", cart: "Carrito usado", order: "Pedido", conversion: "Compra", cart_abandonment: "Carrito abandonado", bounce: "Salida",
    credit_card: "Tarjeta de crédito", debit_card: "Tarjeta de débito", pix: "Pix", boleto: "Boleto", paypal: "PayPal", wire_transfer: "Transferencia",
    slow: "El almacén de datos tarda demasiado; se pregunta otra vez.", silent: "El almacén de datos no responde; se pregunta otra vez.",
    asTable: "Como tabla", time: "Hora", asOf: (t) => `A las ${t}.`, noBefore: "sin datos anteriores", noValue: "nada en este periodo",
    "bad.period": "period debe ser 1h, 6h, 24h o 7d, sin from ni to.", "bad.from": "from debe ser un día como 2026-03-01 o una hora como 2026-03-01T10:00:00Z, de 2000 a 2199.",
    "bad.to": "to debe ser un día u hora después de from, 400 días como mucho.", "bad.seller": "seller debe ser el número de un vendedor.", "bad.other": (p) => `${p} no es válido.`,
  },
};

/** The name of a method of payment, as the shop writes it where the page has no words for it. */
export function payment(method) {
  const key = method.toLowerCase().replaceAll(" ", "_");
  return WORDS[currentLanguage()][key] ?? method;
}

/** Why the server gives no answer. Its own words are English. */
export function refusal({ reason, parameter, message }) {
  const words = WORDS[currentLanguage()];
  if (reason === "parameter" && currentLanguage() !== "en") {
    return words[`bad.${parameter}`] ?? words["bad.other"](parameter);
  }
  return words[reason] ?? message ?? words.away;
}

/** The words for a key; with arguments, those of a phrase; the key itself where there are none. */
export function w(key, ...values) {
  const found = WORDS[currentLanguage()][key];
  if (found === undefined) {
    return String(key).replaceAll("_", " ");
  }
  return typeof found === "function" ? found(...values) : found;
}
