import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks every server once, and writes report.txt.   java Client.java ADDRESS,ADDRESS,… PORT-PREFIX */
public final class Client {
    public static void main(String[] args) throws IOException {
        String[] addresses = args[0].split(",");
        StringBuilder report = new StringBuilder();
        for (int i = 0; i < addresses.length; i++) { // the addresses stand in the order of ${host.index}
            URL url = new URL("http://" + addresses[i] + ":" + args[1] + i + "/");
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            connection.setConnectTimeout(5_000); // milliseconds
            connection.setReadTimeout(5_000);
            try (InputStream in = connection.getInputStream()) { // throws unless the status is 200
                String line = url + " " + new String(in.readAllBytes(), StandardCharsets.UTF_8);
                System.out.print(line);
                report.append(line);
            }
        }
        Files.writeString(Path.of("report.txt"), report);
        System.out.println("all " + addresses.length + " servers answer");
    }
}
