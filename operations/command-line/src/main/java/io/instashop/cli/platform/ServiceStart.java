package io.instashop.cli.platform;

import io.instashop.local.process.Children;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a service is started with.
 *
 * @param home the project's folder, where its program is
 * @param environment its settings
 * @param port of its HTTP endpoints
 * @param data the folder for its log and its pid file
 * @param children to which its process belongs
 */
record ServiceStart(
    Path home, Map<String, String> environment, int port, DataFolder data, Children children) {}
