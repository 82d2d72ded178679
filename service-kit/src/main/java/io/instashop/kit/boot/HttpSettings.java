package io.instashop.kit.boot;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service answers over HTTP.
 *
 * @param allowedHosts names that browsers may call the service by, beside localhost, addresses and
 *     the service's and the machine's own name. {@code *.example.org} allows all names below one,
 *     {@code *} any name
 */
@ConfigurationProperties("instashop.http")
record HttpSettings(@DefaultValue List<String> allowedHosts) {}
