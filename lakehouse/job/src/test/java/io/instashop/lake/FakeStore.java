package io.instashop.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server with the resources of the Fake Store API, in its shape: passwords and all. */
final class FakeStore implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern LIMIT = Pattern.compile("limit=(\\d+)");
  private static final Pattern PAGE = Pattern.compile("page=(\\d+)");
  private static final String[] CATEGORIES = {"electronics", "jewelery", "men's clothing"};

  final ArrayNode products = MAPPER.createArrayNode();
  final ArrayNode users = MAPPER.createArrayNode();
  final ArrayNode carts = MAPPER.createArrayNode();
  final Map<String, Integer> requests = new ConcurrentHashMap<>();
  private final HttpServer server;

  FakeStore(int cartCount) throws IOException {
    Random random = new Random(cartCount);
    for (int i = 1; i <= 20; i++) {
      ObjectNode product = products.addObject();
      product.put("id", i).put("title", " Thing " + i).put("price", 100 * i / 8.0);
      product.put("description", "A \"thing\", ünïque").put("category", CATEGORIES[i % 3]);
      product.put("image", "https://example.com/" + i + ".png");
      product.putObject("rating").put("rate", 3.5).put("count", i);
    }
    for (int i = 1; i <= 12; i++) {
      ObjectNode user = users.addObject();
      user.put("id", i).put("email", "User" + i + "@Example.com").put("username", "user" + i);
      user.put("password", "p" + i);
      user.putObject("name").put("firstname", "First" + i).put("lastname", "Last" + i);
      user.put("phone", "1-" + i).put("__v", 0);
      ObjectNode address = user.putObject("address");
      address.put("city", "City").put("street", "Street").put("number", i).put("zipcode", "1-2");
      address.putObject("geolocation").put("lat", "-37.3").put("long", "81.1");
    }
    for (int i = 1; i <= cartCount; i++) {
      ObjectNode cart = carts.addObject();
      cart.put("id", i).put("userId", 1 + random.nextInt(12));
      cart.put("date", "2020-03-%02dT00:00:00.000Z".formatted(1 + random.nextInt(5)));
      ArrayNode lines = cart.putArray("products");
      int first = random.nextInt(20);
      for (int line = 0; line < 1 + random.nextInt(4); line++) {
        lines
            .addObject()
            .put("productId", 1 + (first + line * 3) % 20)
            .put("quantity", 1 + random.nextInt(5));
      }
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/products", exchange -> answer(exchange, products));
    server.createContext("/users", exchange -> answer(exchange, users));
    server.createContext("/carts", exchange -> answer(exchange, carts));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange, ArrayNode all) throws IOException {
    requests.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    int limit = number(LIMIT, query, all.size());
    int from = (number(PAGE, query, 1) - 1) * limit;
    ArrayNode slice = MAPPER.createArrayNode();
    for (int i = from; i < Math.min(all.size(), from + limit); i++) {
      slice.add(all.get(i));
    }
    byte[] body = MAPPER.writeValueAsBytes((JsonNode) slice);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static int number(Pattern pattern, String query, int otherwise) {
    Matcher matcher = pattern.matcher(query);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : otherwise;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
