using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Cli.Report;

/// <summary>Writes HTML. Text is always escaped; only <see cref="Raw"/> is not.</summary>
public sealed class Html
{
    private readonly StringBuilder _text = new();

    /// <summary>Markup of our own, as it is.</summary>
    public Html Raw(string markup)
    {
        _text.Append(markup).Append('\n');
        return this;
    }

    /// <summary>An element with text in it: <c>&lt;tag class="…"&gt;text&lt;/tag&gt;</c>.</summary>
    public Html Element(string tag, string? text, string? cssClass = null)
    {
        _text.Append('<').Append(tag);
        if (cssClass is not null)
        {
            _text.Append(" class=\"").Append(Escape(cssClass)).Append('"');
        }

        _text.Append('>').Append(Escape(text ?? "")).Append("</").Append(tag).Append(">\n");
        return this;
    }

    /// <summary>A row of a table: the first cell heads it.</summary>
    public Html Row(string heading, params ReadOnlySpan<string> cells)
    {
        _text.Append("<tr><th scope=\"row\">").Append(Escape(heading)).Append("</th>");
        foreach (var cell in cells)
        {
            _text.Append("<td>").Append(Escape(cell)).Append("</td>");
        }

        _text.Append("</tr>\n");
        return this;
    }

    /// <summary>A link.</summary>
    public Html Link(string address, string text)
    {
        _text.Append("<a href=\"").Append(Escape(address)).Append("\">").Append(Escape(text)).Append("</a>\n");
        return this;
    }

    /// <summary>The text with everything that HTML reads as markup escaped.</summary>
    public static string Escape(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>A number as SVG and CSS read it.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public override string ToString() => _text.ToString();
}
