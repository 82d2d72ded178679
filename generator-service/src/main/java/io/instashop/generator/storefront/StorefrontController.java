package io.instashop.generator.storefront;

import io.instashop.kit.failure.Causes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Products, users and carts under the paths and field names of the public Fake Store API. */
@RestController
class StorefrontController {

  private final Storefront storefront;
  private final StorefrontSettings settings;

  StorefrontController(Storefront storefront, StorefrontSettings settings) {
    this.storefront = storefront;
    this.settings = settings;
  }

  @GetMapping("/products")
  List<StoreProduct> products(
      @RequestParam(defaultValue = Slice.DEFAULT) int limit,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "asc") String sort,
      @RequestParam(required = false) @Nullable Long after) {
    return storefront.products(Slice.of(limit, page, sort, after));
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
      @RequestParam(defaultValue = "asc") String sort,
      @RequestParam(required = false) @Nullable Long after) {
    return storefront.productsOf(category, Slice.of(limit, page, sort, after));
  }

  @GetMapping("/products/{id}")
  StoreProduct product(@PathVariable long id) {
    return found("product", id, storefront.product(id));
  }

  @GetMapping("/users")
  List<StoreUser> users(
      @RequestParam(defaultValue = Slice.DEFAULT) int limit,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "asc") String sort,
      @RequestParam(required = false) @Nullable Long after) {
    requirePersonalData();
    return storefront.users(Slice.of(limit, page, sort, after));
  }

  @GetMapping("/users/{id}")
  StoreUser user(@PathVariable long id) {
    requirePersonalData();
    return found("user", id, storefront.user(id));
  }

  @GetMapping("/carts")
  List<StoreCart> carts(
      @RequestParam(defaultValue = Slice.DEFAULT) int limit,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "asc") String sort,
      @RequestParam(required = false) @Nullable Long after,
      @RequestParam(required = false) String startdate,
      @RequestParam(required = false) String enddate) {
    return storefront.carts(Days.of(startdate, enddate), Slice.of(limit, page, sort, after));
  }

  @GetMapping("/carts/user/{user}")
  List<StoreCart> cartsOf(
      @PathVariable long user,
      @RequestParam(defaultValue = Slice.DEFAULT) int limit,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "asc") String sort,
      @RequestParam(required = false) @Nullable Long after) {
    return storefront.cartsOf(user, Slice.of(limit, page, sort, after));
  }

  @GetMapping("/carts/{id}")
  StoreCart cart(@PathVariable long id) {
    return found("cart", id, storefront.cart(id));
  }

  /** The database is slow or away, or all of the storefront's connections are taken. */
  @ExceptionHandler({QueryTimeoutException.class, DataAccessResourceFailureException.class})
  ResponseEntity<ProblemDetail> busy(DataAccessException cause) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "5")
        .body(
            ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "the shop's database has no time for this at present ("
                    + Causes.inOneLine(cause)
                    + ")"));
  }

  private void requirePersonalData() {
    if (!settings.personalData()) {
      throw new ResponseStatusException(
          HttpStatus.FORBIDDEN,
          "users are personal data; instashop.generator.storefront.personal-data=true shows them");
    }
  }

  private static <T> T found(String kind, long id, Optional<T> thing) {
    return thing.orElseThrow(
        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no " + kind + " " + id));
  }
}
