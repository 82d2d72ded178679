// Prints, at the very end of a build that runs tests, the slowest test classes, what was skipped and why, and what failed:
// the modules build side by side, so Maven's own lines stand far above. Maven prints the time of each module itself. Run in Maven's own process by the root POM, before anything else.
import java.nio.file.Files
import java.nio.file.Path
import javax.xml.parsers.DocumentBuilderFactory
import org.apache.maven.execution.ExecutionListener
import org.slf4j.LoggerFactory

int slowest = 20
def begun = System.currentTimeMillis()
def projects = session.projects
def output = LoggerFactory.getLogger('test-report')

def elements = { parent, name ->
  def list = parent.getElementsByTagName(name)
  (0..<list.length).collect { list.item(it) }
}

// Reports that this build wrote, of all its modules.
def reports = {
  projects.collectMany { module ->
    ['surefire-reports', 'failsafe-reports'].collectMany { folder ->
      def dir = new File(module.build.directory, folder)
      (dir.listFiles() ?: [])
          .findAll { it.name ==~ /TEST-.*\.xml/ && it.lastModified() >= begun }
          .collect { [module: module.artifactId, folder: folder, suite: DocumentBuilderFactory.newInstance()
              .newDocumentBuilder().parse(it).documentElement] }
    }
  }
}

// A test that is switched off gives a message, one that aborts itself the first line of an exception.
def reasonOf = { skipped ->
  def text = skipped.getAttribute('message') ?: skipped.textContent.readLines().find() ?: 'no reason given'
  text.replaceFirst(/^[\w.]+Exception: /, '').replaceFirst(/^Assumption failed: /, '')
}

def print = {
  def all = reports()
  ['test': 'surefire-reports', 'it.test': 'failsafe-reports'].each { property, folder ->
    def wanted = session.userProperties.getProperty(property)
    if (wanted && all.every { it.folder != folder }) {
      output.warn("No test was run: -D${property}=${wanted} names none of these modules and this tier".toString())
    }
  }
  if (all.empty) {
    return
  }
  def number = { report, name -> report.suite.getAttribute(name) as int }
  def seconds = { report -> report.suite.getAttribute('time').replace(',', '') as double }
  output.info('')
  output.info("${all.sum { number(it, 'tests') }} tests in ${all.size()} classes, the slowest of them:".toString())
  all.sort { -seconds(it) }.take(slowest).each {
    output.info(sprintf('%7.1f s  %-18s %s', seconds(it), it.module, it.suite.getAttribute('name')))
  }
  def skipped = all.collectMany { report ->
    elements(report.suite, 'skipped').collect { [reason: reasonOf(it), of: report.suite.getAttribute('name')] }
  }
  skipped.groupBy { it.reason }.each { reason, tests ->
    output.info("Skipped, ${tests.size()} in ${tests*.of.unique()*.replaceAll(/.*\./, '').join(', ')}: ${reason}".toString())
  }
  all.each { report ->
    (elements(report.suite, 'failure') + elements(report.suite, 'error')).each {
      def text = (it.getAttribute('message') ?: it.textContent).readLines().findAll { it.trim() }.take(3)*.trim().join(' ')
      output.error("Failed: ${report.module} ${it.parentNode.getAttribute('classname')}.${it.parentNode.getAttribute('name')}: ${text.take(400)}".toString())
    }
  }
}

def before = session.request.executionListener
session.request.executionListener = ExecutionListener.cast(java.lang.reflect.Proxy.newProxyInstance(
    ExecutionListener.classLoader, [ExecutionListener] as Class[], { proxy, method, arguments ->
  def result = method.invoke(before, arguments)
  if (method.name == 'sessionEnded') {
    print()
  }
  result
} as java.lang.reflect.InvocationHandler))
