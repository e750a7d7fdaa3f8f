package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inet.ipaddr.IPAddressString;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    private final AddressPolicy policy = new AddressPolicy();

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, loopback", "127.255.255.254, loopback", "::1, loopback",
        "0.0.0.0, unspecified", "0.1.2.3, unspecified", "::, unspecified",
        "169.254.169.254, link-local", "169.254.0.1, link-local", "fe80::1, link-local", "febf::1, link-local",
        "10.0.0.1, private", "10.255.255.255, private", "172.16.0.1, private", "172.31.255.255, private",
        "192.168.0.1, private", "192.168.255.255, private",
        "100.64.0.1, carrier-grade", "100.100.100.200, carrier-grade", "100.127.255.255, carrier-grade",
        "168.63.129.16, Azure",
        "fc00::1, unique-local", "fd00:ec2::254, unique-local", "fdff:ffff::1, unique-local",
        "fec0::1, site-local", "feff::1, site-local",
        "224.0.0.1, multicast", "239.255.255.250, multicast", "ff02::1, multicast", "ff0e::1, multicast",
        "255.255.255.255, broadcast", "240.0.0.1, reserved", "254.255.255.255, reserved",
        "192.0.2.1, documentation", "198.51.100.7, documentation", "203.0.113.255, documentation",
        "2001:db8::1, documentation", "2001:db8:ffff::1, documentation", "3fff::1, documentation",
        "3fff:fff:ffff::1, documentation",
        "198.18.0.1, benchmarking", "198.19.255.255, benchmarking", "2001:2::1, benchmarking", "2001:2:0:ffff::1, benchmarking",
        "192.0.0.1, IETF", "192.0.0.192, IETF", "192.88.99.1, relay", "100::1, discard", "100::ffff:ffff:ffff:ffff, discard",
        "2001:10::1, IETF", "2001:1ff:ffff::1, IETF",
        "100:0:0:1::1, not assigned", "5f00::1, not assigned", "4000::1, not assigned", "200::1, not assigned",
        "e000::1, not assigned", "1::1, not assigned"})
    void refusesWhatIsNoPublicHost(String address, String reason) throws UnknownHostException {
        assertRefused(address, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:127.0.0.1, loopback", "::ffff:169.254.169.254, link-local", "::ffff:10.1.2.3, private", "::ffff:0.0.0.0, unspecified",
        "::127.0.0.1, loopback", "::10.0.0.1, private", "::192.168.1.1, private", "::2, unspecified",
        "::ffff:0:127.0.0.1, loopback", "::ffff:0:10.0.0.1, private",
        "64:ff9b::127.0.0.1, loopback", "64:ff9b::169.254.169.254, link-local", "64:ff9b::10.0.0.1, private", "64:ff9b::224.0.0.1, multicast",
        "64:ff9b:1::10.0.0.1, private", "64:ff9b:1:abcd::192.168.1.1, private", "64:ff9b:1::169.254.169.254, link-local",
        "64:ff9b:1:a00:0:100:808:808, private", "64:ff9b:1:7f:0:1::, loopback", "64:ff9b:1:0:a:0:100:0, private",
        "64:ff9b:1::, unspecified",
        "2002:7f00:1::, loopback", "2002:a00:1::1, private", "2002:c0a8:101::1, private", "2002:a9fe:a9fe::, link-local",
        "2001:0:4136:e378:8000:63bf:80ff:fffe, loopback", "2001:0:4136:e378:8000:63bf:f5ff:fffe, private",
        "2001:0:a00:1:8000:63bf:f7f7:f7f7, private", "2001:0:7f00:1:0:0:f7f7:f7f7, loopback",
        "2606:4700::5efe:10.0.0.1, private", "2606:4700::200:5efe:192.168.1.1, private", "fe80::5efe:8.8.8.8, link-local",
        "2a00:1450:4001:81b:0:5efe:7f00:1, loopback"})
    void refusesIpv6ThatCarriesARefusedAddress(String address, String reason) throws UnknownHostException {
        assertRefused(address, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "8.8.8.8", "1.1.1.1", "93.184.216.34", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
        "126.255.255.255", "128.0.0.1", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0",
        "192.0.3.0", "192.88.98.255", "192.88.100.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
        "198.51.99.255", "198.51.101.0", "203.0.112.255", "203.0.114.0", "223.255.255.255", "168.63.129.15", "1.0.0.0",
        "2606:4700:4700::1111", "2001:4860:4860::8888", "2a00:1450:4001:81b::200e", "2001:200::1", "2000::1",
        "2001:db7:ffff::1", "2001:db9::1", "3ffe:ffff::1", "3fff:1000::1", "2003::1", "2400:cb00::1",
        "::ffff:8.8.8.8", "::8.8.8.8", "::ffff:0:8.8.8.8", "64:ff9b::8.8.8.8", "64:ff9b:1::8.8.8.8", "64:ff9b:1:808:8:800::",
        "2002:808:808::1", "2001:0:4136:e378:8000:63bf:f7f7:f7f7", "2606:4700::5efe:8.8.8.8", "2606:4700::200:5efe:8.8.8.8"})
    void allowsPublicHostsInEveryForm(String address) throws UnknownHostException {
        assertEquals(Optional.empty(), policy.refusal(parse(address)));
    }

    @Test
    void judgesAMappedAddressThatJavaKeptAsIpv6() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xff;
        mapped[12] = 127;
        mapped[15] = 1;

        Optional<String> refusal = policy.refusal(Inet6Address.getByAddress("mapped", mapped, 0));

        assertTrue(refusal.orElse("").contains("127.0.0.1"), refusal.toString());
    }

    private void assertRefused(String address, String reason) throws UnknownHostException {
        String refusal = policy.refusal(parse(address)).orElse("allowed");
        assertTrue(refusal.contains(reason), address + " -> " + refusal);
    }

    /** By bytes: Java's own parser turns mapped addresses into IPv4 and would hide what is tested. */
    private static InetAddress parse(String address) throws UnknownHostException {
        byte[] bytes = new IPAddressString(address).getAddress().getBytes();
        return bytes.length == 16 ? Inet6Address.getByAddress(address, bytes, -1) : InetAddress.getByAddress(bytes);
    }
}
