using System.Text;

namespace StageRunner.Media;

/// <summary>The end of a standard error stream, however much is written, and however long its lines are.</summary>
internal sealed class ErrorTail
{
    private const int MaxCharacters = 64 * 1024;
    private const int MaxLine = 4096;
    private readonly StringBuilder _tail = new();

    /// <summary>Reads to the end; a line ends at a line feed or a carriage return, and is cut at 4096 bytes.</summary>
    public async Task ReadAsync(Stream stream, Action<string>? onLine, CancellationToken cancellation)
    {
        var buffer = new byte[8192];
        var line = new List<byte>(256);
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            for (var i = 0; i < read; i++)
            {
                if (buffer[i] is (byte)'\n' or (byte)'\r')
                {
                    End(line, onLine);
                }
                else if (line.Count < MaxLine)
                {
                    line.Add(buffer[i]);
                }
            }
        }

        End(line, onLine);
    }

    /// <inheritdoc />
    public override string ToString() => _tail.ToString();

    private void End(List<byte> bytes, Action<string>? onLine)
    {
        if (bytes.Count == 0)
        {
            return;
        }

        var line = Encoding.UTF8.GetString([.. bytes]);
        bytes.Clear();
        onLine?.Invoke(line);
        _tail.Append(line).Append('\n');
        if (_tail.Length > 2 * MaxCharacters)
        {
            _tail.Remove(0, _tail.Length - MaxCharacters);
        }
    }
}
