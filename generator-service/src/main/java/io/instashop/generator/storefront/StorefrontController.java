package io.instashop.generator.storefront;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Products, users and carts under the paths and field names of the public Fake Store API. */
@RestController
class StorefrontController {

  private final Storefront storefront;

  StorefrontController(Storefront storefront) {
    this.storefront = storefront;
  }

  @GetMapping("/products")
  List<StoreProduct> products(
      @RequestParam(defaultValue = Slice.DEFAULT) int limit,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "asc") String sort) {
    return storefront.products(Slice.of(limit, page, sort));
  }

  @GetMapping("/products/categories")
  List<String> categories() {
    return storefront.categories();
  }

  @GetMapping("/products/category/{category}")
  List<StoreProduct> productsOf(
      @PathVariable String category,
      @RequestParam(defaultValue = Slice.DEFAULT) int limit,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "asc") String sort) {
    return storefront.productsOf(category, Slice.of(limit, page, sort));
  }

  @GetMapping("/products/{id}")
  StoreProduct product(@PathVariable long id) {
    return found("product", id, storefront.product(id));
  }

  @GetMapping("/users")
  List<StoreUser> users(
      @RequestParam(defaultValue = Slice.DEFAULT) int limit,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "asc") String sort) {
    return storefront.users(Slice.of(limit, page, sort));
  }

  @GetMapping("/users/{id}")
  StoreUser user(@PathVariable long id) {
    return found("user", id, storefront.user(id));
  }

  @GetMapping("/carts")
  List<StoreCart> carts(
      @RequestParam(defaultValue = Slice.DEFAULT) int limit,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "asc") String sort,
      @RequestParam(required = false) String startdate,
      @RequestParam(required = false) String enddate) {
    return storefront.carts(Days.of(startdate, enddate), Slice.of(limit, page, sort));
  }

  @GetMapping("/carts/user/{user}")
  List<StoreCart> cartsOf(
      @PathVariable long user,
      @RequestParam(defaultValue = Slice.DEFAULT) int limit,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "asc") String sort) {
    return storefront.cartsOf(user, Slice.of(limit, page, sort));
  }

  @GetMapping("/carts/{id}")
  StoreCart cart(@PathVariable long id) {
    return found("cart", id, storefront.cart(id));
  }

  private static <T> T found(String kind, long id, Optional<T> thing) {
    return thing.orElseThrow(
        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no " + kind + " " + id));
  }
}
