using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Recordings.Contract;
using StageRunner.Hosting;
using StageRunner.Net;
using StageRunner.Storage;

namespace StageRunner.Contract;

/// <summary>What a stage has to work with.</summary>
public sealed record StageContext
{
    public required StageRequest Request { get; init; }

    /// <summary>The artifact store.</summary>
    public required IArtifactStore Store { get; init; }

    /// <summary>What earlier stages left.</summary>
    public required InputFiles Inputs { get; init; }

    /// <summary>Small durable notes on partial work; they survive a kill and go when the manifest is written.</summary>
    public required WorkArea Work { get; init; }

    /// <summary>upload: notes of the videos that this output published; they stay, whatever the fingerprint.</summary>
    public required WorkArea Videos { get; init; }

    /// <summary>A local directory for big temporary files. Lost with the pod.</summary>
    public required string ScratchDirectory { get; init; }
    public required MountedPaths Paths { get; init; }
    public required SecretFiles Secrets { get; init; }
    public required IStageProgress Progress { get; init; }
    public required FaultPoints Faults { get; init; }
    public required ILogger Logger { get; init; }
    public required TimeProvider Time { get; init; }

    /// <summary>Where calls to outside services are noted.</summary>
    public CallLog Calls { get; init; } = new();

    /// <summary>Takes secrets out of what is left for others to read.</summary>
    public Redactor Redactor { get; init; } = Redactor.None;

    /// <summary>The spans of this process.</summary>
    public StageTrace Trace { get; init; } = StageTrace.None;

    /// <summary>This stage's directory in the store, for <see cref="StoreKeys"/>; no slash at the end.</summary>
    public string StageDirectory =>
        StoreKeys.Stage(Request.Store.Root, Request.Stage, Request.Instance, Request.Fingerprint);

    /// <summary>An outside service whose calls are noted and traced.</summary>
    /// <param name="name">A constant of <see cref="ServiceNames"/>.</param>
    public MeasuredService Service(string name) => new(name, Calls, Trace);

    /// <summary>The key of one of this stage's own files.</summary>
    public string Key(string name) => $"{StageDirectory}/{name}";

    /// <summary>The stage's settings record.</summary>
    /// <exception cref="StageException">ConfigError: they do not have the expected shape.</exception>
    public T Settings<T>(JsonTypeInfo<T> type)
    {
        try
        {
            return Request.Settings.Deserialize(type)
                ?? throw new StageException(ErrorCodes.ConfigError, $"The request has no settings for stage {Request.Stage}");
        }
        catch (JsonException exception)
        {
            throw new StageException(ErrorCodes.ConfigError, $"The settings of stage {Request.Stage} can't be read at {exception.Path}", inner: exception);
        }
    }
}
