namespace StageRunner.Stages.Upload.YouTube;

/// <summary>
/// Whether an upload moves. Only more than YouTube ever had counts: a server that forgets and takes again for ever would else be sent the same for ever. What
/// it says to have and was never sent is no progress either: sending on from there would leave a hole.
/// </summary>
/// <param name="size">The media's, bytes.</param>
internal sealed class UploadProgress(long size)
{
    private long _best = -1;
    private long _sent;

    /// <summary>How often nothing was gained since the last gain.</summary>
    public int Failures { get; private set; }

    /// <summary>Whether the next thing is to ask, not to send.</summary>
    public bool MustAsk { get; private set; }

    /// <summary>Whether YouTube, asked last, had bytes that nobody sent: nothing good comes of this session.</summary>
    public bool IsUnsound { get; private set; }

    /// <summary>Takes an earlier life's word for what was sent.</summary>
    public void Begin(SessionState state)
    {
        if (state is SessionState.Open open)
        {
            (_best, _sent) = (open.Next, open.Next);
        }
    }

    /// <summary>Whether YouTube has all bytes.</summary>
    public bool IsAtEnd(SessionState.Open open) => open.Next >= size;

    /// <summary>Bytes up to this offset go out.</summary>
    public void Send(long end) => _sent = Math.Max(_sent, end);

    /// <summary>No answer came, or one that says nothing.</summary>
    public void Fail() => Failures++;

    /// <summary>What an answer means for what comes next.</summary>
    /// <param name="before">What YouTube had.</param>
    /// <param name="answer">What it says now.</param>
    /// <param name="asked">Whether it was asked, rather than sent something.</param>
    public SessionState Judge(SessionState.Open before, SessionState answer, bool asked)
    {
        if (answer is not SessionState.Open open)
        {
            return answer;
        }

        IsUnsound = open.Next > _sent;
        if (open.Next > _best && !IsUnsound)
        {
            (_best, Failures, MustAsk) = (open.Next, 0, false);
            return open;
        }

        // An answer to a question may well say what was known: it is the sending that must bring it on.
        var isStuck = IsUnsound || IsAtEnd(open) || !asked || open.Next < before.Next;
        Failures += isStuck ? 1 : 0;
        MustAsk = IsUnsound || !asked;
        return IsUnsound ? before : open;
    }
}
