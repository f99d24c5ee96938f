using System.Text;
using StageRunner.Media;

namespace StageRunner.Tests.Media;

public sealed class ContainerSnifferTests
{
    [Theory]
    [InlineData(188, 0)]
    [InlineData(188, 100)]
    [InlineData(192, 4)]
    [InlineData(192, 77)]
    [InlineData(204, 203)]
    public void A_transport_stream_is_one_wherever_it_begins(int size, int offset)
    {
        var head = new byte[ContainerSniffer.BytesNeeded];
        new Random(1).NextBytes(head);
        for (var at = offset; at < head.Length; at += size)
        {
            head[at] = 0x47;
        }

        Assert.Equal(ContainerFormat.MpegTs, ContainerSniffer.Sniff(head));
    }

    [Fact]
    public void A_few_sync_bytes_by_chance_are_none()
    {
        var head = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("GGG no stream ", 300)));

        Assert.Null(ContainerSniffer.Sniff(head));
    }

    [Theory]
    [InlineData("ftypheic", "a HEIC or AVIF picture")]
    [InlineData("ftypavif", "a HEIC or AVIF picture")]
    public void A_picture_in_a_film_s_container_is_a_picture(string type, string name)
    {
        byte[] head = [0, 0, 0, 24, .. Encoding.ASCII.GetBytes(type), .. new byte[40]];

        Assert.Null(ContainerSniffer.Sniff(head));
        Assert.Equal(name, ForeignFiles.Name(head));
    }

    [Theory]
    [InlineData("PK\u0003\u0004....ppt/slides", "a PowerPoint presentation")]
    [InlineData("%PDF-1.7", "a PDF document")]
    [InlineData("Rar!", "a RAR archive")]
    [InlineData("#EXTM3U\n#EXTINF", "an HLS playlist: a list of addresses")]
    [InlineData("WEBVTT\n", "a WebVTT transcript")]
    [InlineData("{\"error\": 1}", "a JSON document or another text")]
    [InlineData("Not found", "plain text")]
    [InlineData("\0\0\0\0\0\0\0\0", "zeros from its first byte on: it was never written")]
    [InlineData("", "empty")]
    public void What_is_no_recording_has_a_name(string start, string name) => Assert.Equal(name, ForeignFiles.Name(Encoding.Latin1.GetBytes(start)));

    [Fact]
    public void Only_a_web_page_speaks_of_logins() =>
        Assert.Contains("login", ForeignFiles.Name("\r\n<!DOCTYPE html>"u8)!, StringComparison.Ordinal);

    [Theory]
    [InlineData("RIFF", 1000, 1008L)]
    [InlineData("RIFF", 0xFFFFFFFF, null)]
    [InlineData("RIFF", 0, null)]
    public void A_header_says_how_long_its_file_is(string form, uint size, long? expected) =>
        Assert.Equal(expected, PromisedBytes.Of([.. Encoding.ASCII.GetBytes(form), .. BitConverter.GetBytes(size), .. new byte[60]]));
}
