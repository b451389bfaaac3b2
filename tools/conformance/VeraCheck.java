import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.processor.reports.enums.JobEndStatus;

/**
 * Judges PDF files by veraPDF's rules. Usage: VeraCheck LIST, a file with one path a line.
 *
 * One line for each file and profile: path, profile, and either "ok" or what is wrong, between tabs.
 * A file that cannot be checked is wrong. The exit status is 0 when every file was judged.
 */
public class VeraCheck {
    private static final String[] PROFILES = {"PDFA-3A", "PDFUA-1"};

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // only the verdicts go to standard output
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        Map<String, ValidationProfile> profiles = new LinkedHashMap<>();
        for (String name : PROFILES) {
            profiles.put(name, profile(name));
        }
        for (String file : Files.readAllLines(Path.of(args[0]))) {
            for (Map.Entry<String, ValidationProfile> one : profiles.entrySet()) {
                out.println(file + "\t" + one.getKey() + "\t" + verdict(new File(file), one.getValue()));
            }
        }
    }

    private static ValidationProfile profile(String name) throws Exception {
        // By resource: the engine's own list of profiles is not in the reduced jar.
        try (InputStream in = VeraCheck.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
            return Profiles.profileFromXml(in);
        }
    }

    private static String verdict(File file, ValidationProfile profile) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, profile.getPDFAFlavour());
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            if (result.getJobEndStatus() != JobEndStatus.NORMAL || result.getTotalAssertions() == 0) {
                return "not judged: " + result.getJobEndStatus();
            }
            TreeSet<String> broken = new TreeSet<>();
            for (RuleId rule : result.getFailedChecks().keySet()) {
                broken.add(rule.getClause() + "-" + rule.getTestNumber());
            }
            if (result.isCompliant() != broken.isEmpty()) {
                return "not judged: verdict and rules disagree";
            }
            return broken.isEmpty() ? "ok" : "breaks " + String.join(", ", broken);
        } catch (Throwable fault) {
            return "not judged: " + fault.toString().replaceAll("\\s+", " ");
        }
    }
}
